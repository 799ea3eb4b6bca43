namespace StaticNet.Probe.Networks;

// Every activation behind tiles and straight lines, fused where it can be, at the end, behind another, and on rows.

[Network]
[Input(7)]
[Dense(20), LeakyReLU(0.1)]
[Dense(6), LeakyReLU(0)]
[Dense(18), LeakyReLU]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Leaky;

[Network]
[Input(6)]
[ELU(0.5)]
[Dense(20), ELU]
[Dense(5), SELU]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Exponentials;

[Network]
[Input(6)]
[Dense(20), GELU]
[Dense(9), GELU(Approximate = true)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Gaussian;

[Network]
[Input(8)]
[Dense(33), SiLU]
[Dense(7), Mish]
[Dense(3), Tanh, SiLU]
[MeanSquaredError, Adam(0.01)]
public sealed partial class SelfGated;

[Network]
[Input(6)]
[Dense(20), Softplus]
[Dense(17), Softplus(2)]
[Dense(5), Softsign]
[Dense(20), Softsign]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Soft;

[Network]
[Input(6)]
[Dense(20), HardSigmoid]
[Dense(5), HardSwish]
[Dense(20), HardTanh]
[Dense(6), HardTanh(-0.5, 0.25)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Hard;

[Network]
[Input(5)]
[PReLU]
[Dense(20), PReLU(PerChannel = true)]
[Dense(6), PReLU(InitialSlope = 0.1)]
[Dense(3)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class LearnedSlopes;

[Network(MaxBatchSize = 5)]
[Input(2, 3, 7)]
[PReLU(PerChannel = true)]
[Flatten]
[Dense(9), Tanh]
[PReLU(PerChannel = true, Frozen = true)]
[Dense(4)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
public sealed partial class SlopesOfChannels;

[Network]
[Input(5)]
[Dense(18), Softmax]
[Dense(4), Tanh, LogSoftmax]
[MeanSquaredError, SGD(0.05)]
public sealed partial class SoftmaxInside;

[Network(MaxBatchSize = 4)]
[Input(3, 4)]
[Dense(16), LogSoftmax]
[Dense(5), Softmax]
[MeanSquaredError, SGD(0.05)]
public sealed partial class SoftmaxOfRows;

[Network(InputGradients = true)]
[Input(6)]
[Dense(20), GELU]
[Dense(3)]
public sealed partial class Explained;

[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(3, 6)]
[Dense(5), SiLU]
[Flatten]
[Dense(10), Tanh]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class ExplainedClassifier;

[Network]
[Input(6)]
[Dense(20, Frozen = true), ReLU]
[Dense(9), Tanh]
[Dense(7, Frozen = true)]
[Dense(3)]
[MeanSquaredError, Adam(0.01, WeightDecay = 0.1)]
public sealed partial class PartlyFrozen;

[Network]
[Input(6)]
[Dense(20), ReLU]
[Dense(4, Frozen = true, Bias = false)]
[SoftmaxCrossEntropy, SGD(0.1), ClipGradientNorm(0.5)]
public sealed partial class FrozenEnd;

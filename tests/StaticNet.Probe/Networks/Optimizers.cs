namespace StaticNet.Probe.Networks;

// An optimizer each, with every option that changes its code, behind layers that make steps in every kernel: register tiles, a single
// sample's rows, straight lines, biases.

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(48), Tanh]
[Dense(9), ReLU]
[Dense(3)]
[MeanSquaredError, AdamW(0.01, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6, WeightDecay = 0.05)]
public sealed partial class DecoupledDecay;

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(48), Tanh]
[Dense(9), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy, NAdam(0.01, Beta1 = 0.85, Beta2 = 0.99, Epsilon = 1e-6, WeightDecay = 0.02)]
public sealed partial class LookAhead;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Sigmoid]
[Dense(7), ReLU]
[Dense(2)]
[MeanSquaredError, NAdam(WeightDecay = 0.1, DecoupledWeightDecay = true)]
public sealed partial class LookAheadDecoupled;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Tanh]
[Dense(7), ReLU]
[Dense(2)]
[MeanSquaredError, RMSProp]
public sealed partial class RootMeanSquare;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Tanh]
[Dense(7), ReLU]
[Dense(2)]
[MeanSquaredError, RMSProp(0.005, Alpha = 0.9, Epsilon = 1e-4, Momentum = 0.8, WeightDecay = 0.01)]
public sealed partial class RootMeanSquareWithMomentum;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Tanh]
[Dense(7), ReLU]
[Dense(2)]
[SoftmaxCrossEntropy, RMSProp(0.005, Alpha = 0.95, Epsilon = 1e-4, Centered = true)]
public sealed partial class Centered;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Tanh]
[Dense(7), ReLU]
[Dense(2)]
[MeanSquaredError, AdaGrad]
public sealed partial class SumOfSquares;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32), Tanh]
[Dense(7), ReLU]
[Dense(2)]
[MeanSquaredError, AdaGrad(0.05, LearningRateDecay = 0.1, InitialAccumulator = 0.2, Epsilon = 1e-6, WeightDecay = 0.02)]
public sealed partial class SumOfSquaresWithStart;

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(48), Tanh]
[Dense(9), ReLU]
[Dense(3)]
[MeanSquaredError, AdaDelta(Rho = 0.95, Epsilon = 1e-5, WeightDecay = 0.02)]
public sealed partial class ChangesOfChanges;

// What comes before an optimizer's own step: clips and penalties, of which a norm keeps steps out of the kernels.

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(48), Tanh]
[Dense(9), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy, ClipGradientNorm(0.05), SGD(0.05, Momentum = 0.9)]
public sealed partial class ClippedByNorm;

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(40), Tanh]
[Dense(9), ReLU]
[Dense(3)]
[ClipGradientValue(0.01), MeanSquaredError, Adam(0.01)]
public sealed partial class ClippedByValue;

[Network(MaxBatchSize = 16)]
[Input(20)]
[Dense(40, L1 = 0.01), Tanh]
[Dense(16, Bias = false, L1 = 0.01, L2 = 0.02), ReLU]
[Dense(12, L1 = 0.02), Sigmoid]
[Dense(9, L2 = 0.02), ReLU]
[Dense(3, L1 = 0.01, L2 = 0.02)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9, Nesterov = true)]
public sealed partial class Penalties;

[Network(MaxBatchSize = 16)]
[Input(16)]
[Dense(16, L1 = 0.01, L2 = 0.02), ReLU]
[Dense(48, L2 = 0.05), Tanh]
[Dense(20, L1 = 0.03), ReLU]
[Dense(12), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy, ClipGradientValue(0.02)]
[RMSProp(0.005, Alpha = 0.9, Epsilon = 1e-4, Momentum = 0.8, Centered = true, WeightDecay = 0.01)]
public sealed partial class HeaviestStep;

[Network(MaxBatchSize = 16)]
[Input(18)]
[Dense(32, L1 = 0.01, L2 = 0.02), Tanh]
[Dense(3, L2 = 0.01)]
[MeanSquaredError, NAdam(0.01, WeightDecay = 0.02), ClipGradientValue(0.01), ClipGradientNorm(0.1)]
public sealed partial class EverythingBeforeTheStep;

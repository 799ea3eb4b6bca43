namespace StaticNet.Probe.Networks;

// See NarrowChains.cs.

[Network]
[Input(17)]
[Dense(257)]
[Dense(65, Init = Init.GlorotNormal), ReLU]
[Dense(9, Init = Init.HeUniform)]
[SoftmaxCrossEntropy, SGD(0.02, Momentum = 0.9)]
public sealed partial class From17;

[Network]
[Input(31)]
[Dense(1), ReLU]
[Dense(127, Init = Init.HeNormal)]
[Dense(13, Bias = false, InitScale = 0.5), Sigmoid]
[MeanSquaredError, SGD(0.02, Momentum = 0.8, Nesterov = true)]
public sealed partial class From31;

[Network]
[Input(32)]
[Dense(2), ReLU]
[Dense(128, Bias = false), ReLU]
[Dense(15, Init = Init.GlorotUniform)]
[SoftmaxCrossEntropy, SGD(0.05, WeightDecay = 0.01)]
public sealed partial class From32;

[Network(MaxBatchSize = 100)]
[Input(33)]
[Dense(3, Bias = false), Tanh]
[Dense(129, Init = Init.GlorotNormal)]
[Dense(16, Init = Init.HeUniform)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class From33;

[Network]
[Input(47)]
[Dense(5), ReLU]
[Dense(257, Init = Init.HeNormal), Tanh]
[Dense(17, InitScale = 0.5)]
[SoftmaxCrossEntropy, Adam(0.01, WeightDecay = 0.02)]
public sealed partial class From47;

[Network]
[Input(63)]
[Dense(7), Sigmoid]
[Dense(1), ReLU]
[Dense(31, Bias = false, Init = Init.GlorotUniform)]
[MeanSquaredError, SGD(0.02, Momentum = 0.9, WeightDecay = 0.01)]
public sealed partial class From63;

[Network(MaxBatchSize = 9)]
[Input(64)]
[Dense(8), Tanh]
[Dense(2, Bias = false, Init = Init.GlorotNormal), Sigmoid]
[Dense(32, Init = Init.HeUniform)]
[SoftmaxCrossEntropy, SGD(0.01, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01)]
public sealed partial class From64;

[Network]
[Input(65)]
[Dense(9, Bias = false)]
[Dense(3, Init = Init.HeNormal), ReLU]
[Dense(33, InitScale = 0.5), Tanh]
[MeanSquaredError, Adam(0.005, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6)]
public sealed partial class From65;

[Network]
[Input(127)]
[Dense(13), ReLU]
[Dense(5)]
[Dense(47, Init = Init.GlorotUniform)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class From127;

[Network]
[Input(128)]
[Dense(15), ReLU]
[Dense(7, Init = Init.GlorotNormal), ReLU]
[Dense(63, Bias = false, Init = Init.HeUniform)]
[MeanSquaredError, SGD(0.02, Momentum = 0.9)]
public sealed partial class From128;

[Network]
[Input(129)]
[Dense(16), Tanh]
[Dense(8, Bias = false, Init = Init.HeNormal)]
[Dense(64, InitScale = 0.5)]
[SoftmaxCrossEntropy, SGD(0.02, Momentum = 0.8, Nesterov = true)]
public sealed partial class From129;

[Network]
[Input(257)]
[Dense(17, Bias = false), ReLU]
[Dense(9), Tanh]
[Dense(65, Init = Init.GlorotUniform)]
[MeanSquaredError, SGD(0.05, WeightDecay = 0.01)]
public sealed partial class From257;

namespace StaticNet.Probe.Networks;

// Each width is the input of one network here; by the way in which the others follow it, every width is also an input and an
// output of a first, a middle and a last layer. Optimizers, activations, losses, biases and initial values take turns.

[Network]
[Input(1)]
[Dense(31), ReLU]
[Dense(13, Bias = false), Tanh]
[Dense(127, Init = Init.GlorotUniform)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class From1;

[Network(MaxBatchSize = 100)]
[Input(2)]
[Dense(32, Bias = false), Sigmoid]
[Dense(15, Init = Init.GlorotNormal), ReLU]
[Dense(128, Init = Init.HeUniform)]
[MeanSquaredError, SGD(0.02, Momentum = 0.9)]
public sealed partial class From2;

[Network]
[Input(3)]
[Dense(33), Tanh]
[Dense(16, Init = Init.HeNormal), Sigmoid]
[Dense(129, InitScale = 0.5)]
[SoftmaxCrossEntropy, SGD(0.02, Momentum = 0.8, Nesterov = true)]
public sealed partial class From3;

[Network]
[Input(5)]
[Dense(47)]
[Dense(17), ReLU]
[Dense(257, Bias = false, Init = Init.GlorotUniform), Tanh]
[MeanSquaredError, SGD(0.05, WeightDecay = 0.01)]
public sealed partial class From5;

[Network(MaxBatchSize = 5)]
[Input(7)]
[Dense(63), ReLU]
[Dense(31, Bias = false, Init = Init.GlorotNormal)]
[Dense(1, Init = Init.HeUniform), Sigmoid]
[MeanSquaredError, Adam(0.01)]
public sealed partial class From7;

[Network]
[Input(8)]
[Dense(64, Bias = false), ReLU]
[Dense(32, Init = Init.HeNormal), ReLU]
[Dense(2, InitScale = 0.5)]
[MeanSquaredError, Adam(0.01, WeightDecay = 0.02)]
public sealed partial class From8;

[Network]
[Input(9)]
[Dense(65), Tanh]
[Dense(33)]
[Dense(3, Init = Init.GlorotUniform)]
[SoftmaxCrossEntropy, SGD(0.02, Momentum = 0.9, WeightDecay = 0.01)]
public sealed partial class From9;

[Network]
[Input(13)]
[Dense(127), ReLU]
[Dense(47, Init = Init.GlorotNormal), Tanh]
[Dense(5, Bias = false, Init = Init.HeUniform)]
[MeanSquaredError, SGD(0.01, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01)]
public sealed partial class From13;

[Network(MaxBatchSize = 1)]
[Input(15)]
[Dense(128), Sigmoid]
[Dense(63, Bias = false, Init = Init.HeNormal), ReLU]
[Dense(7, InitScale = 0.5)]
[SoftmaxCrossEntropy, Adam(0.005, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-6)]
public sealed partial class From15;

[Network]
[Input(16)]
[Dense(129, Bias = false), Tanh]
[Dense(64), Sigmoid]
[Dense(8, Init = Init.GlorotUniform), ReLU]
[MeanSquaredError, SGD(0.05)]
public sealed partial class From16;

namespace StaticNet.Benchmarks.Networks;

// The networks of the table. An optimizer belongs to the class, hence a twin for each.

[Network(MaxBatchSize = 256), Input(2)]
[Dense(4), Tanh, Dense(1), Sigmoid]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class Xor;

[Network(MaxBatchSize = 256), Input(2)]
[Dense(4), Tanh, Dense(1), Sigmoid]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class XorSgd;

[Network(MaxBatchSize = 256), Input(13)]
[Dense(64), Tanh, Dense(64), Tanh, Dense(4)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class PolicyTanh;

[Network(MaxBatchSize = 256), Input(13)]
[Dense(64), Tanh, Dense(64), Tanh, Dense(4)]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class PolicyTanhSgd;

[Network(MaxBatchSize = 256), Input(13)]
[Dense(64), ReLU, Dense(64), ReLU, Dense(4)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class PolicyReLU;

[Network(MaxBatchSize = 256), Input(13)]
[Dense(64), ReLU, Dense(64), ReLU, Dense(4)]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class PolicyReLUSgd;

[Network(MaxBatchSize = 256), Input(64)]
[Dense(64), ReLU, Dense(64), ReLU, Dense(64)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class Square64;

[Network(MaxBatchSize = 256), Input(64)]
[Dense(64), ReLU, Dense(64), ReLU, Dense(64)]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class Square64Sgd;

[Network(MaxBatchSize = 256), Input(784)]
[Dense(128), ReLU, Dense(10)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class Mnist128;

[Network(MaxBatchSize = 256), Input(784)]
[Dense(128), ReLU, Dense(10)]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class Mnist128Sgd;

[Network(MaxBatchSize = 256), Input(784)]
[Dense(512), ReLU, Dense(512), ReLU, Dense(10)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class Mnist512;

[Network(MaxBatchSize = 256), Input(784)]
[Dense(512), ReLU, Dense(512), ReLU, Dense(10)]
[MeanSquaredError, SGD(1e-3)]
internal sealed partial class Mnist512Sgd;

/// <summary>The network of the digits sample, for the time that a first step takes.</summary>
[Network, Input(1, 28, 28)]
[Flatten, Dense(128), ReLU, Dense(64), ReLU, Dense(10)]
[SoftmaxCrossEntropy, Adam(1e-3)]
internal sealed partial class Digits;

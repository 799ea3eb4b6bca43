namespace StaticNet.Probe.Networks;

// Samples of several rows: dense layers work on the last axis, and rows keep their padding until they are flattened.

[Network]
[Input(5, 7)]
[Dense(12), Tanh]
[Dense(3)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class RowsOfSeven;

[Network(MaxBatchSize = 3)]
[Input(3, 18)]
[Dense(20), ReLU]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
public sealed partial class RowsFlattened;

[Network(MaxBatchSize = 9)]
[Input(2, 3, 4)]
[Tanh]
[Flatten]
[Dense(32), Sigmoid]
[Dense(16)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class ImageFlattened;

[Network(MaxBatchSize = 9)]
[Input(4, 16)]
[Dense(32), Tanh]
[Flatten]
[ReLU, Tanh]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class RowsWithoutPadding;

[Network]
[Input(3, 6)]
[Flatten]
[Dense(9), Tanh]
[MeanSquaredError, SGD(0.05)]
public sealed partial class InputFlattened;

[Network(MaxBatchSize = 9)]
[Input(6, 5)]
[Dense(70), ReLU]
[Dense(4), Tanh]
[Flatten]
[MeanSquaredError, SGD(0.05, WeightDecay = 0.01)]
public sealed partial class RowsToTheEnd;

[Network]
[Input(2, 9)]
[Dense(11), Tanh, Sigmoid]
[MeanSquaredError]
public sealed partial class RowsEvaluated;

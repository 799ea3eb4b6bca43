namespace StaticNet.Probe.Networks;

// The same layers with other batch sizes: a call that is cut into pieces must give the bits of a call that is not.

[Network(MaxBatchSize = 100)]
[Input(19)]
[Dense(37), ReLU]
[Dense(12), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class Whole;

[Network(MaxBatchSize = 1)]
[Input(19)]
[Dense(37), ReLU]
[Dense(12), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class PiecesOf1;

[Network(MaxBatchSize = 5)]
[Input(19)]
[Dense(37), ReLU]
[Dense(12), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class PiecesOf5;

[Network(MaxBatchSize = 9)]
[Input(19)]
[Dense(37), ReLU]
[Dense(12), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class PiecesOf9;

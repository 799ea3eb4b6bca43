namespace StaticNet.Benchmarks.Networks;

// A network that learns everything, and one of which only the last layer does.

[Network(MaxBatchSize = 32), Input(784)]
[Dense(128), ReLU, Dense(64), ReLU, Dense(10)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class AllTrained;

[Network(MaxBatchSize = 32), Input(784)]
[Dense(128, Frozen = true), ReLU, Dense(64, Frozen = true), ReLU, Dense(10)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class LastTrained;

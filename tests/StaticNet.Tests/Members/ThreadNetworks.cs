namespace StaticNet.Tests.Members;

/// <summary>Register tiles throughout; sizes that are no multiples of a tile's.</summary>
[Network(MaxBatchSize = 32), Input(37)]
[Dense(70), ReLU, Dense(49), Tanh, Dense(5)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class TiledThreads;

/// <summary>Straight-line layers between tiled ones, an activation by itself, and labels.</summary>
[Network(MaxBatchSize = 24), Input(3, 7)]
[Flatten, Tanh, Dense(9), ReLU, Dense(16), Sigmoid, Dense(33), ReLU, Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
internal sealed partial class MixedThreads;

/// <summary>One layer, of which one worker has all weights; an odd batch size, so that pieces are odd too.</summary>
[Network(MaxBatchSize = 19), Input(4)]
[Dense(2, Bias = false)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class TinyThreads;

/// <summary>Segmented sums, odd rows of vectors, soft targets, and a batch that fits at once.</summary>
[Network(MaxBatchSize = 128), Input(130)]
[Dense(48), Sigmoid, Dense(20), Tanh, Dense(17)]
[SoftmaxCrossEntropy, Adam(1e-2, WeightDecay = 1e-3)]
internal sealed partial class SegmentedThreads;

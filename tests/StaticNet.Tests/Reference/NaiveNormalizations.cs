namespace StaticNet.Tests.Reference;

/// <summary>Batch statistics of vectors, and a mask; a bias in front of them has no gradient.</summary>
[Input(5)]
[Dense(6), BatchNorm(Momentum = 0.25, Epsilon = 0.125), ReLU]
[Dense(4, From = "relu0"), Dropout(0.25), BatchNorm]
[Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed class NaiveStatistics : NaiveNetwork<NaiveStatistics>, ILabelTrainable<NaiveStatistics>,
    IBufferedNetwork<NaiveStatistics>, INoisyNetwork<NaiveStatistics>;

/// <summary>Images: statistics over positions, of the batch and of groups, and largest values behind them.</summary>
[Input(2, 5, 6)]
[Conv2D(4, 3), BatchNorm(Affine = false), ReLU, MaxPool2D(2)]
[BatchNorm(Frozen = true), GroupNorm(2, Epsilon = 0.25), GaussianNoise(0.125)]
[Flatten, Dense(2)]
[MeanAbsoluteError, SGD(0.1)]
public sealed class NaiveMaps : NaiveNetwork<NaiveMaps>, ITrainableNetwork<NaiveMaps>, IBufferedNetwork<NaiveMaps>, INoisyNetwork<NaiveMaps>;

/// <summary>Rows, each normalised by itself; masks, but no batch.</summary>
[Input(3, 4)]
[Dense(5), LayerNorm(Epsilon = 0.25), Dropout(0.5), LeakyReLU]
[Dense(5), LayerNorm(Bias = false), Dropout(0.125)]
[Dense(4), RMSNorm(Epsilon = 0.25), GroupNorm(3, Affine = false)]
[Dense(2), RMSNorm(Affine = false)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveNormalRows : NaiveNetwork<NaiveNormalRows>, ITrainableNetwork<NaiveNormalRows>, INoisyNetwork<NaiveNormalRows>;

/// <summary>What is not trained: nothing moves, and training is inference.</summary>
[Input(4)]
[Dense(6), BatchNorm(Frozen = true), Tanh]
[LayerNorm(Frozen = true), RMSNorm(Frozen = true), GroupNorm(3, Frozen = true)]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveFrozen : NaiveNetwork<NaiveFrozen>, ITrainableNetwork<NaiveFrozen>, IBufferedNetwork<NaiveFrozen>;

/// <summary>Inference alone: buffers, and no noise to set.</summary>
[Input(4)]
[Dense(6), BatchNorm, Dropout]
[Dense(2)]
public sealed class NaiveInference : NaiveNetwork<NaiveInference>, IBufferedNetwork<NaiveInference>;

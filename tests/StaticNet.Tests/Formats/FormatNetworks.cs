namespace StaticNet.Tests.Formats;

/// <summary>Two tensors, small enough to write a file of them by hand.</summary>
[Network]
[Input(3)]
[Dense(2, Name = "fc")]
internal sealed partial class Single;

/// <summary>A square weight, whose shape does not tell that it is transposed, and one that does.</summary>
[Network]
[Input(4)]
[Dense(6, Name = "fc"), ReLU]
[Dense(6)]
internal sealed partial class TwoLayers;

/// <summary>Images through convolutions with running statistics, then a vector.</summary>
[Network(MaxBatchSize = 4)]
[Input(2, 6, 5)]
[Conv2D(4, 3, Name = "conv"), BatchNorm(Name = "norm"), ReLU]
[Flatten, Dense(3, Name = "fc")]
[SoftmaxCrossEntropy, Adam(0.01)]
internal sealed partial class Images;

/// <summary>A sequence, of which the end is told.</summary>
[Network]
[Input(7, 3)]
[LSTM(5, Name = "lstm")]
[LastStep, Dense(2, Name = "fc")]
internal sealed partial class Sequences;

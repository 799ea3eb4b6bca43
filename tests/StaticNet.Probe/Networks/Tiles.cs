namespace StaticNet.Probe.Networks;

// MaxBatchSize is the number of rows of a register tile, or twice that: nothing overlaps. And the widths at which a form begins or ends.

[Network(MaxBatchSize = 8)]
[Input(20)]
[Dense(112), ReLU]
[Dense(48), Tanh]
[Dense(48)]
[Dense(24)]
[Dense(5)]
[MeanSquaredError, Adam(0.01, WeightDecay = 0.02)]
public sealed partial class TilesOf8;

[Network(MaxBatchSize = 6)]
[Input(12)]
[Dense(50), ReLU]
[Dense(18)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class TilesOf6;

[Network(MaxBatchSize = 12)]
[Input(18)]
[Dense(34), Tanh]
[Dense(6)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TilesOf6Twice;

[Network(MaxBatchSize = 4)]
[Input(40)]
[Dense(14), ReLU]
[Dense(20)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TilesOf4;

[Network]
[Input(16)]
[Dense(16), ReLU]
[Dense(16), Tanh]
[Dense(16, Bias = false), ReLU]
[Dense(16, Bias = false), Sigmoid]
[Dense(16)]
[Dense(4)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LargestStraightLines;

[Network]
[Input(3)]
[Dense(5, Bias = false), ReLU]
[Dense(4, Bias = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class StraightLinesWithoutBias;

[Network]
[Input(6)]
[Dense(96), ReLU]
[Dense(8), Tanh]
[Dense(3)]
[MeanSquaredError, Adam(0.01, WeightDecay = 0.02)]
public sealed partial class SixBlocks;

[Network]
[Input(4)]
[Dense(6), Tanh]
[Dense(2)]
[MeanSquaredError, SGD(0.05, WeightDecay = 0.01)]
public sealed partial class StraightLinesWithDecay;

[Network]
[Input(27)]
[Dense(7), Tanh]
[Dense(21), ReLU]
[Dense(5), ReLU]
[Dense(22), Tanh]
[Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class HalfVectors;

[Network]
[Input(20)]
[Dense(56), Tanh]
[Dense(6, Bias = false), ReLU]
[Dense(3)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class HalfVectorsWithoutBias;

// A vector holds the rows of several inputs: four outputs or eight, one to four segments.

[Network(MaxBatchSize = 8)]
[Input(32)]
[Dense(4, Bias = false), ReLU]
[Dense(48)]
[Dense(3, Bias = false), Tanh]
[Dense(32)]
[Dense(8, Bias = false)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class PackedWithoutBias;

[Network(MaxBatchSize = 9)]
[Input(64)]
[Dense(1), ReLU]
[Dense(80), Sigmoid]
[Dense(2)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class PackedSegments;

[Network(MaxBatchSize = 12)]
[Input(3, 64)]
[Dense(6), Tanh]
[Flatten]
[Dense(32), ReLU]
[Dense(2, Frozen = true), Tanh]
[Dense(64)]
[Dense(5, L2 = 0.01)]
[MeanSquaredError, RMSProp(0.01)]
public sealed partial class PackedRows;

// Segments of inputs that are not whole fours.
[Network(MaxBatchSize = 9)]
[Input(19)]
[Dense(20), ReLU]
[Dense(36), Tanh]
[Dense(20)]
[Dense(19)]
[Dense(64)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class OddSegments;

// Packed rows without a bias, in the pass of a single sample.
[Network(MaxBatchSize = 9)]
[Input(32)]
[Dense(6, Bias = false), Tanh]
[Dense(32)]
[Dense(2, Bias = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PackedRowPass;

/// <summary>Inputs of a single sample that come in fours, with a rest.</summary>
[Network(MaxBatchSize = 5)]
[Input(34)]
[Dense(64), Tanh]
[Dense(35), Sigmoid]
[Dense(60), Tanh]
[Dense(70), Sigmoid]
[Dense(20), Tanh]
[Dense(68), Sigmoid]
[Dense(16), Tanh]
[Dense(68), Sigmoid]
[Dense(32)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class FoursAndARest;

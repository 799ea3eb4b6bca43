namespace StaticNet.Probe.Networks;

// Every loss with every option, over widths with and without padding, over batches that are cut into pieces, and over rows.

[Network]
[Input(5)]
[Dense(17), Tanh]
[Dense(3)]
[MeanAbsoluteError, SGD(0.05)]
public sealed partial class Absolute;

[Network(MaxBatchSize = 5)]
[Input(6)]
[Dense(16), Sigmoid]
[MeanAbsoluteError, Adam(0.01)]
public sealed partial class AbsoluteOfWhole;

[Network]
[Input(7)]
[Dense(20), Tanh]
[Dense(33)]
[Huber, SGD(0.05)]
public sealed partial class HuberOfMany;

[Network]
[Input(3, 4)]
[Dense(5), Tanh]
[Dense(2)]
[Huber(0.25), SGD(0.05)]
public sealed partial class HuberOfRows;

[Network]
[Input(4)]
[Dense(9), Tanh]
[Dense(1)]
[BinaryCrossEntropy, Adam(0.01)]
public sealed partial class Binary;

[Network(MaxBatchSize = 9)]
[Input(9)]
[Dense(20), Sigmoid]
[Dense(17)]
[BinaryCrossEntropy(PositiveWeight = 3, LabelSmoothing = 0.1), SGD(0.05)]
public sealed partial class BinaryOfMany;

[Network]
[Input(6)]
[Dense(12), Tanh]
[Dense(16)]
[BinaryCrossEntropy(FocalGamma = 2), SGD(0.05)]
public sealed partial class BinaryFocal;

[Network]
[Input(2, 6)]
[Dense(3)]
[BinaryCrossEntropy(FocalGamma = 1.5, PositiveWeight = 0.5), SGD(0.05)]
public sealed partial class BinaryFocalOfRows;

[Network]
[Input(4)]
[Dense(5), Tanh]
[Dense(2)]
[BinaryCrossEntropy(LabelSmoothing = 0.2)]
public sealed partial class BinaryEvaluated;

[Network]
[Input(7)]
[Dense(18), Tanh]
[Dense(10)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1), SGD(0.05)]
public sealed partial class Smoothed;

[Network(MaxBatchSize = 5)]
[Input(7)]
[Dense(18), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 0.5, 2, 1 }), Adam(0.01)]
public sealed partial class WeightedClasses;

[Network]
[Input(7)]
[Dense(16)]
[SoftmaxCrossEntropy(ClassWeights = new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 0.5 }, LabelSmoothing = 0.2, FocalGamma = 1), SGD(0.05)]
public sealed partial class AllOptions;

[Network]
[Input(5)]
[Dense(4)]
[SoftmaxCrossEntropy(FocalGamma = 2), SGD(0.05)]
public sealed partial class Focal;

[Network]
[Input(5)]
[Dense(6), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy(FocalGamma = 2.5, LabelSmoothing = 0.1), SGD(0.05)]
public sealed partial class FocalBetween;

[Network(MaxBatchSize = 4)]
[Input(3, 5)]
[Dense(8), Tanh]
[Dense(4)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class ClassesOfRows;

[Network]
[Input(3, 5)]
[Dense(4)]
[SoftmaxCrossEntropy(ClassWeights = new double[] { 1, 2, 3, 4 }), SGD(0.05)]
public sealed partial class WeightedClassesOfRows;

[Network]
[Input(4)]
[Dense(5), Tanh]
[Dense(16)]
[MeanAbsoluteError]
public sealed partial class AbsoluteEvaluated;

[Network]
[Input(4)]
[Dense(3)]
[Huber(0.5)]
public sealed partial class HuberEvaluated;

[Network]
[Input(4)]
[Dense(5)]
[MeanAbsoluteError]
public sealed partial class AbsoluteOfFew;

[Network]
[Input(4)]
[Dense(16)]
[Huber(0.5)]
public sealed partial class HuberOfWhole;

[Network]
[Input(4)]
[Dense(16)]
[Huber(0.5), SGD(0.05)]
public sealed partial class HuberTrained;

[Network]
[Input(4)]
[Dense(16)]
[BinaryCrossEntropy]
public sealed partial class BinaryOfWhole;

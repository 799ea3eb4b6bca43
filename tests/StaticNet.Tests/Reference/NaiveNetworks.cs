namespace StaticNet.Tests.Reference;

/// <summary>Rows, and softmax cross-entropy with everything.</summary>
[Input(3, 4)]
[Dense(5), GELU]
[Dense(4, Frozen = true), LeakyReLU(0.25)]
[Dense(3)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.125, ClassWeights = [1, 2, 0.5], FocalGamma = 2)]
[ClipGradientNorm(0.125), NAdam(0.01, WeightDecay = 0.125)]
public sealed class NaiveRows : NaiveNetwork<NaiveRows>, ILabelTrainable<NaiveRows>;

/// <summary>Binary cross-entropy with everything.</summary>
[Input(4)]
[Dense(6, L1 = 0.0625, L2 = 0.125, Init = Init.Constant, InitScale = 0.5), SiLU]
[Dense(5), PReLU(PerChannel = true, InitialSlope = 0.5)]
[Dense(4, Init = Init.Zeros), Mish]
[Dense(2)]
[BinaryCrossEntropy(PositiveWeight = 3, LabelSmoothing = 0.125, FocalGamma = 1.5)]
[ClipGradientValue(0.015625), AdaGrad(0.01, InitialAccumulator = 0.125, LearningRateDecay = 0.5)]
public sealed class NaiveBinary : NaiveNetwork<NaiveBinary>, ILabelTrainable<NaiveBinary>;

/// <summary>The smooth activations.</summary>
[Input(3)]
[Dense(5), ELU(0.5)]
[Dense(5), SELU]
[Dense(5), Softplus(2)]
[Dense(5), Softsign]
[Dense(5), GELU(Approximate = true)]
[Dense(2)]
[Huber(0.5), RMSProp(0.01, Centered = true, Momentum = 0.5)]
public sealed class NaiveSmooth : NaiveNetwork<NaiveSmooth>, ITrainableNetwork<NaiveSmooth>;

/// <summary>The activations of straight lines, and the absolute error.</summary>
[Input(3)]
[Dense(5), HardTanh(-0.5, 0.75)]
[Dense(5), HardSigmoid]
[Dense(5), HardSwish]
[Dense(2)]
[MeanAbsoluteError, AdaDelta(1)]
public sealed class NaiveHard : NaiveNetwork<NaiveHard>, ITrainableNetwork<NaiveHard>;

/// <summary>Softmax and its logarithm as layers.</summary>
[Input(2, 3)]
[Dense(4), Softmax]
[Dense(3), LogSoftmax]
[MeanSquaredError, AdamW(0.01, WeightDecay = 0.5)]
public sealed class NaiveSoftmax : NaiveNetwork<NaiveSoftmax>, ITrainableNetwork<NaiveSoftmax>;

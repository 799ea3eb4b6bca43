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

/// <summary>Images; behind a ReLU many values of a window are equal.</summary>
[Input(2, 6, 8)]
[Conv2D(4, 3, Stride = 2, StrideWidth = 1, Padding = Padding.Same, Groups = 2), ReLU, MaxPool2D(3, Stride = 1, Padding = 1)]
[DepthwiseConv2D(3, 2, Multiplier = 2, Padding = Padding.Same)]
[AveragePool2D(2, Padding = 1, CountPadding = false), ZeroPad2D(0, 1, 1, 0)]
[ConvTranspose2D(3, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU, GlobalMaxPool]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveImages : NaiveNetwork<NaiveImages>, ITrainableNetwork<NaiveImages>;

/// <summary>Sequences, and their shape.</summary>
[Input(36)]
[Reshape(3, -1)]
[Conv1D(4, 3, Stride = 2, Padding = Padding.Same, L2 = 0.125), MaxPool1D(3, Stride = 1, Padding = Padding.Same), Tanh]
[AveragePool1D(2, Padding = 1), Reshape(2, 2, 4), Upsample2D(2, 1), Conv2D(4, 2, Dilation = 2, Padding = Padding.Same)]
[GlobalAveragePool]
[MeanSquaredError, Adam(0.01)]
public sealed class NaiveSequences : NaiveNetwork<NaiveSequences>, ITrainableNetwork<NaiveSequences>;

/// <summary>Softmax and its logarithm as layers.</summary>
[Input(2, 3)]
[Dense(4), Softmax]
[Dense(3), LogSoftmax]
[MeanSquaredError, AdamW(0.01, WeightDecay = 0.5)]
public sealed class NaiveSoftmax : NaiveNetwork<NaiveSoftmax>, ITrainableNetwork<NaiveSoftmax>;

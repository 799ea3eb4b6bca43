namespace StaticNet.Probe.Networks;

// Samples of different lengths: every cell in both directions and in stacks, of which every step, the last or the mean is read, under each loss by step
// and by sample; over 1, 2, 7 and 16 steps.

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[LSTM(5), Dense(4)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class LengthsOfTagger;

[Network(MaxBatchSize = 3)]
[Input(7, 3, VariableLength = true)]
[LSTM(5, Bidirectional = true), Dense(4)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 0 }), Adam(0.01)]
public sealed partial class LengthsOfWeightedTagger;

[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(16, 2, VariableLength = true)]
[GRU(17, Bidirectional = true), Dense(1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LengthsOfBothWays;

[Network(MaxBatchSize = 32, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[LSTM(8, Bidirectional = true, ReturnSequences = false), Dense(3)]
[SoftmaxCrossEntropy(LabelSmoothing = 0.1), SGD(0.05, Momentum = 0.9)]
public sealed partial class LengthsOfBothEnds;

[Network(MaxBatchSize = 17)]
[Input(7, 3, VariableLength = true)]
[GRU(9, ReturnSequences = false), Tanh]
[MeanSquaredError, ClipGradientNorm(0.5), Adam(0.01)]
public sealed partial class LengthsOfEnd;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[GRU(9, ResetAfter = false, Bidirectional = true, Layers = 2, Dropout = 0.25, ReturnSequences = false), Dense(2)]
[Huber, SGD(0.05)]
public sealed partial class LengthsOfOriginalGates;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 5, VariableLength = true)]
[RNN(3, Nonlinearity = Nonlinearity.ReLU, Bidirectional = true)]
[LastStep, Dense(2)]
[BinaryCrossEntropy, SGD(0.05)]
public sealed partial class LengthsOfLastStep;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[LSTM(9, Layers = 2, Dropout = 0.5, Bidirectional = true), LayerNorm, ReLU]
[MeanOverTime, Dense(3)]
[SoftmaxCrossEntropy, RMSProp(0.01)]
public sealed partial class LengthsOfMean;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 20, VariableLength = true)]
[MeanOverTime, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LengthsOfMeanAlone;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 20, VariableLength = true)]
[LastStep, BatchNorm, Dense(2)]
[MeanAbsoluteError, SGD(0.05)]
public sealed partial class LengthsOfLastStepAlone;

[Network(MaxBatchSize = 3)]
[Input(1, 3, VariableLength = true)]
[LSTM(3, Bidirectional = true), Dense(3)]
[BinaryCrossEntropy(PositiveWeight = 2, LabelSmoothing = 0.1), SGD(0.05)]
public sealed partial class LengthsOfOneStep;

[Network(MaxBatchSize = 3)]
[Input(2, 1, VariableLength = true)]
[GRU(1, Bidirectional = true, Bias = false), RNN(1, ReturnSequences = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LengthsOfTwoSteps;

// Two losses by step, one of them on a value that is no output, beside one by sample.
[Network(MaxBatchSize = 25, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[RNN(6, Bidirectional = true, Name = "h"), Dense(3, Name = "tags"), Output("tag")]
[Dense(2, From = "h", Name = "guess")]
[LSTM(4, From = "h", ReturnSequences = false), Dense(2, Name = "whole"), Output("all")]
[SoftmaxCrossEntropy(From = "tags", FocalGamma = 2), MeanSquaredError(From = "guess", Weight = 0.5), Huber(From = "whole"), Adam(0.01)]
public sealed partial class LengthsOfThreeLosses;

[Network(MaxBatchSize = 3)]
[Input(7, 3, VariableLength = true)]
[GRU(6), Dense(3, Name = "y"), Output("first")]
[Tanh, Dense(2, Name = "z"), Output("second")]
[MeanSquaredError(From = "y"), MeanAbsoluteError(From = "y", Weight = 0.5), BinaryCrossEntropy(From = "z"), SGD(0.05)]
public sealed partial class LengthsOfSeveralLosses;

// Convolutions that see what came before, and the way back to rows.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3, VariableLength = true)]
[Permute(1, 0), Conv1D(5, 3, Padding = Padding.Causal, Dilation = 2), PReLU(PerChannel = true)]
[Permute(1, 0), RMSNorm(Name = "h"), LSTM(5, Bidirectional = true, ReturnSequences = true), Dense(5), Add("h")]
[MeanAbsoluteError, SGD(0.05)]
public sealed partial class LengthsOfConvolution;

// What cannot learn, behind a vector beside the sequence.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(4, Name = "beside"), Input(7, 3, VariableLength = true, Name = "steps")]
[GRU(8, Bidirectional = true, ReturnSequences = false, Frozen = true, From = "steps"), Concat("beside"), Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class LengthsBeside;

// Ids in the place of numbers.
[Network(MaxBatchSize = 3)]
[Input(7, VariableLength = true)]
[Embedding(11, 4), LSTM(5, Bidirectional = true), Dense(4)]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0.5, 2, 1 }), Adam(0.01)]
public sealed partial class LengthsOfTokens;

// Each sample goes on where its last step was; without steps it stays where it is.
[Network(MaxBatchSize = 17, CarryState = true)]
[Input(7, 3, VariableLength = true)]
[LSTM(5, Layers = 2), GRU(9, ResetAfter = false), Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LengthsCarried;

[Network(MaxBatchSize = 3, CarryState = true)]
[Input(7, 3, VariableLength = true)]
[RNN(3), GRU(17), LSTM(8, ReturnSequences = false), Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LengthsCarriedToTheEnd;

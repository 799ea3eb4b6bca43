namespace StaticNet.Tests.Reference;

/// <summary>Both directions, a stack with noise in between, and the end of a sequence.</summary>
[Input(5, 3)]
[LSTM(4, Layers = 2, Bidirectional = true, Dropout = 0.25, L1 = 0.0625, L2 = 0.125)]
[Dense(3), LSTM(3, ReturnSequences = false)]
[Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed class NaiveLSTM : NaiveNetwork<NaiveLSTM>, ILabelTrainable<NaiveLSTM>, INoisyNetwork<NaiveLSTM>;

/// <summary>Rectified states, whose kinks are inside, in inference and behind masks.</summary>
[Input(6, 3)]
[RNN(5, Nonlinearity = Nonlinearity.ReLU, Layers = 2, Dropout = 0.25)]
[RNN(4, Frozen = true), MeanOverTime]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveRNN : NaiveNetwork<NaiveRNN>, ITrainableNetwork<NaiveRNN>, INoisyNetwork<NaiveRNN>;

/// <summary>Batch statistics between recurrent layers, and other axes.</summary>
[Input(2, 6)]
[Permute(1, 0), GRU(3, Bidirectional = true), Permute(1, 0), BatchNorm, Permute(1, 0)]
[RNN(3, Init = Init.Constant, InitScale = 0.25, Bias = false), LastStep]
[Dense(2)]
[MeanSquaredError, RMSProp(0.01)]
public sealed class NaiveNormalRecurrence : NaiveNetwork<NaiveNormalRecurrence>, ITrainableNetwork<NaiveNormalRecurrence>,
    IBufferedNetwork<NaiveNormalRecurrence>;

/// <summary>Many steps: sums over time are long, and errors go through all of it.</summary>
[Input(30, 2)]
[LSTM(3, Bidirectional = true)]
[GRU(3, ResetAfter = false), RNN(3, ReturnSequences = false)]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveLongRecurrence : NaiveNetwork<NaiveLongRecurrence>, ITrainableNetwork<NaiveLongRecurrence>;

/// <summary>[time, features] frame by frame, past and through a state, with noise in training.</summary>
[Input(4, 2)]
[GRU(3, Name = "h"), LayerNorm, Dropout(0.25)]
[RNN(3), Add("h")]
[Concat("input", Axis = 1), Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed class NaiveStream : NaiveNetwork<NaiveStream>, ITrainableNetwork<NaiveStream>, INoisyNetwork<NaiveStream>,
    IStreamingNetwork<NaiveStream>;

/// <summary>[channels, time] frame by frame, with running statistics.</summary>
[Input(2, 5)]
[Conv1D(3, 2, Padding = Padding.Causal, Dilation = 2), BatchNorm, PReLU(PerChannel = true, InitialSlope = 0.25)]
[Conv1D(2, 3, Padding = Padding.Causal)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveCausal : NaiveNetwork<NaiveCausal>, ITrainableNetwork<NaiveCausal>, IBufferedNetwork<NaiveCausal>,
    IStreamingNetwork<NaiveCausal>;

/// <summary>The end of a sequence, whose axes change places.</summary>
[Input(3, 2)]
[Permute(1, 0), Conv1D(2, 2, Padding = Padding.Causal), Tanh, Permute(1, 0)]
[LSTM(3, ReturnSequences = false)]
[Dense(3)]
[SoftmaxCrossEntropy]
public sealed class NaiveEnd : NaiveNetwork<NaiveEnd>, IClassifierNetwork<NaiveEnd>, IStreamingNetwork<NaiveEnd>;

namespace StaticNet.Probe.Networks;

// Recurrent layers: over T, features and units of 1, 3, 8, 13, 16, 17, 24 and 40; in stacks, in both directions, of which every step or the last is
// read, without biases, frozen, with penalties, cut in pieces, with what is fused and folded before and behind them.

[Network(MaxBatchSize = 3)]
[Input(1, 1)]
[RNN(1)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class RecurrentOne;

[Network(MaxBatchSize = 17, InputGradients = true)]
[Input(7, 3)]
[RNN(8), Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class RecurrentTanh;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 17)]
[RNN(13, Nonlinearity = Nonlinearity.ReLU, ReturnSequences = false)]
[Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
public sealed partial class RecurrentReLU;

[Network(MaxBatchSize = 5)]
[Input(16, 1)]
[RNN(40, Bias = false, L2 = 0.01), RNN(17, L1 = 0.001), RNN(3)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class RecurrentChain;

[Network(MaxBatchSize = 3)]
[Input(1, 8)]
[LSTM(13)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class MemoryOfOneStep;

[Network(MaxBatchSize = 17, InputGradients = true)]
[Input(2, 1)]
[LSTM(1), Dense(1)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class MemoryOfOne;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 16)]
[LSTM(3, ReturnSequences = false)]
[MeanSquaredError, RMSProp(0.01)]
public sealed partial class MemoryOfThree;

[Network(MaxBatchSize = 17)]
[Input(7, 1)]
[LSTM(8), Dense(1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class MemoryOfEight;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(16, 3)]
[LSTM(16), Dense(1), Tanh]
[MeanSquaredError, Adam(0.01), ClipGradientNorm(0.5)]
public sealed partial class MemoryOfSixteen;

[Network(MaxBatchSize = 4)]
[Input(7, 40)]
[LSTM(17, Bias = false), Dense(5)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
public sealed partial class MemoryOfSeventeen;

[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(3, 24)]
[LSTM(40, L2 = 0.01), Dense(24), GELU]
[MeanSquaredError, Adam(0.01, WeightDecay = 0.1)]
public sealed partial class MemoryOfForty;

[Network(MaxBatchSize = 6, InputGradients = true)]
[Input(5, 3)]
[LSTM(24, Layers = 3, Dropout = 0.3)]
[LayerNorm, Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class MemoryInStack;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 13)]
[LSTM(8, Bidirectional = true)]
[Dense(3)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class MemoryOfBothWays;

[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(3, 8)]
[Dense(17), Tanh]
[LSTM(16, Bidirectional = true, Layers = 2, Dropout = 0.5, ReturnSequences = false)]
[Dense(4)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class MemoryOfBothWaysInStack;

[Network(MaxBatchSize = 3)]
[Input(2, 3)]
[GRU(1)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class GatesOfOne;

[Network(MaxBatchSize = 17, InputGradients = true)]
[Input(3, 1)]
[GRU(8), Dense(1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class GatesOfEight;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(16, 8)]
[GRU(13, ReturnSequences = false), Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9, Nesterov = true)]
public sealed partial class GatesOfThirteen;

[Network(MaxBatchSize = 4)]
[Input(7, 17)]
[GRU(24), Dense(1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class GatesOfTwentyFour;

[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(2, 40)]
[GRU(40, Bias = false, L1 = 0.001)]
[GRU(17, Frozen = true), GRU(16)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class GatesOfForty;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3)]
[GRU(16, Bidirectional = true, Layers = 2)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class GatesOfBothWays;

// The original GRU.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(7, 3)]
[GRU(13, ResetAfter = false), Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class OriginalGates;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 17)]
[GRU(24, ResetAfter = false, Bias = false, Layers = 2, Bidirectional = true, Dropout = 0.3, ReturnSequences = false, L2 = 0.01)]
[Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9)]
public sealed partial class OriginalGatesOfBothWays;

[Network(MaxBatchSize = 17)]
[Input(7, 1)]
[GRU(3, ResetAfter = false), GRU(1, ResetAfter = false), GRU(40, ResetAfter = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class OriginalGatesInChain;

[Network(MaxBatchSize = 3)]
[Input(1, 8)]
[GRU(8, ResetAfter = false, ReturnSequences = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class OriginalGatesOfOneStep;

// Frozen from the beginning: nothing of the layer is trained, and the way back goes through it only for who asks.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 3)]
[LSTM(5, Frozen = true)]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class MemoryFrozen;

// Branches, and inference alone.
[Network(MaxBatchSize = 5, InputGradients = true)]
[Input(5, 4)]
[Dense(12), ReLU(Name = "h")]
[LSTM(12), Add("h"), LayerNorm(Name = "s")]
[GRU(12), Multiply("s"), Concat("h", Axis = 1)]
[Dense(3, Bias = false), Dropout(0.2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class RecurrentBranches;

[Network]
[Input(6, 2)]
[RNN(5), LSTM(6), GRU(7), Dense(16), BatchNorm(Frozen = true), Flatten, Dense(33), BatchNorm, Dropout(0.5)]
public sealed partial class RecurrentAlone;

[Network]
[Input(6, 2)]
[GRU(9, ReturnSequences = false), Dense(33), BatchNorm, Tanh, Dense(2)]
public sealed partial class RecurrentStream;

// Gradients through two hundred steps, as they come and with gates that are nearly shut.
[Network(MaxBatchSize = 2)]
[Input(200, 2)]
[LSTM(8), Dense(1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class MemoryOfLongSequence;

[Network(MaxBatchSize = 2)]
[Input(200, 2)]
[GRU(5), RNN(6), Dense(1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class GatesOfLongSequence;

[Network(MaxBatchSize = 3)]
[Input(6, 3)]
[LSTM(8, Init = Init.HeNormal, InitScale = 40), GRU(9, Init = Init.HeNormal, InitScale = 40), RNN(5, InitScale = 20)]
[MeanSquaredError, SGD(0.01)]
public sealed partial class RecurrentSaturated;

// Ends and every step, of parts of vectors, whole ones and both, side by side.
[Network(MaxBatchSize = 3)]
[Input(3, 2, Name = "x")]
[RNN(3, ReturnSequences = false, Nonlinearity = Nonlinearity.ReLU, Name = "a"), RNN(24, ReturnSequences = false, From = "x", Name = "b")]
[GRU(3, ReturnSequences = false, From = "x", Name = "c"), GRU(24, ReturnSequences = false, From = "x", Name = "d")]
[LSTM(24, ReturnSequences = false, From = "x"), Concat("a", "b", "c", "d")]
[MeanSquaredError, SGD(0.05)]
public sealed partial class RecurrentEnds;

[Network(MaxBatchSize = 3)]
[Input(1, 2)]
[RNN(16, Bidirectional = true, Nonlinearity = Nonlinearity.ReLU), RNN(3, Bias = false, Frozen = true), GRU(5), GRU(9, ResetAfter = false, Bias = false)]
[GRU(4, ResetAfter = false, Frozen = true)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class RecurrentSteps;

// Exact for integers.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(4, 3)]
[RNN(5, Nonlinearity = Nonlinearity.ReLU, Layers = 2), Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class IntegerMemory;

// What streams have beside these: layers folded into convolutions, in lanes, of one frame and of several; norms between states.
[Network]
[Input(4, 6)]
[Conv1D(4, 3, Padding = Padding.Causal, Groups = 4), BatchNorm, ReLU]
[Conv1D(4, 1, Padding = Padding.Causal, Groups = 4), BatchNorm, Tanh]
[Conv1D(4, 1, Padding = Padding.Causal, Groups = 2), BatchNorm]
[Conv1D(16, 1, Padding = Padding.Causal, Groups = 2), ReLU]
public sealed partial class StreamOfFrames;

[Network]
[Input(3, 2)]
[RNN(16, Nonlinearity = Nonlinearity.ReLU), GRU(5, ResetAfter = false), PReLU, RMSNorm, Softmax, LSTM(16, ReturnSequences = false)]
public sealed partial class StreamOfStates;

namespace StaticNet.Probe.Networks;

// Ids of tokens in the places of floats, and states that go on from call to call.

[Network(MaxBatchSize = 3)]
[Input(1)]
[Embedding(1, 1)]
[Flatten, Dense(1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TokenOfOne;

// A language model: labels at every step, states carried, frame by frame.
[Network(MaxBatchSize = 9, CarryState = true)]
[Input(5)]
[Embedding(33, 32, L2 = 0.01)]
[LSTM(9)]
[Dense(33)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class TokenModel;

// Several inputs of different vocabularies, one of them read twice, one frozen; what only Update can step.
[Network(MaxBatchSize = 5)]
[Input(3, Name = "words"), Input(2, 2, Name = "places"), Input(1, Name = "user")]
[Embedding(7, 17, Name = "a"), MeanOverTime(Name = "mean")]
[Embedding(9, 17, From = "words", Init = Init.TruncatedNormal, InitScale = 0.5), LastStep(Name = "last")]
[Embedding(3, 5, From = "places", L1 = 0.01), Flatten, Dense(17), Tanh(Name = "there")]
[Embedding(40, 17, From = "user", Frozen = true), Flatten, Add("mean", "last", "there"), ReLU]
[Dense(4), SoftmaxCrossEntropy, RMSProp(0.01), ClipGradientNorm(0.5)]
public sealed partial class TokenInputs;

// A table whose optimizer has everything, and more rows than samples have ids.
[Network(MaxBatchSize = 17)]
[Input(2)]
[Embedding(65, 40, Init = Init.Orthogonal, L1 = 0.001, L2 = 0.001)]
[Tanh, Flatten, Dense(8), GELU, Dense(2)]
[Huber, RMSProp(0.01, Centered = true), ClipGradientValue(0.1)]
public sealed partial class TokenTable;

[Network(MaxBatchSize = 3)]
[Input(4, 3)]
[Embedding(5, 2)]
[Reshape(4, 6), GRU(3, ReturnSequences = false)]
[MeanSquaredError, AdamW(0.01)]
public sealed partial class TokenGrid;

// States that are carried, of each cell.
[Network(MaxBatchSize = 9, CarryState = true)]
[Input(3, 4)]
[LSTM(8, Layers = 2), LayerNorm]
[GRU(17, ReturnSequences = false), Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class CarriedStack;

[Network(MaxBatchSize = 4, CarryState = true)]
[Input(2, 3)]
[GRU(5, ResetAfter = false), Dropout(0.2)]
[RNN(13), Dense(3, Name = "h")]
[RNN(3, Nonlinearity = Nonlinearity.ReLU, Bias = false), Add("h"), LastStep]
[MeanSquaredError, Adam(0.01), ClipGradientNorm(1)]
public sealed partial class CarriedCells;

[Network(MaxBatchSize = 3, CarryState = true)]
[Input(1, 2)]
[LSTM(40, Frozen = true)]
[GRU(1, ReturnSequences = false)]
[MeanSquaredError, NAdam(0.01)]
public sealed partial class CarriedStep;

// All at once: ids, lengths, and states that are carried from where each sample ended.
[Network(MaxBatchSize = 5, CarryState = true)]
[Input(4, VariableLength = true)]
[Embedding(11, 6)]
[LSTM(5, Layers = 2, Dropout = 0.1), GRU(8, ResetAfter = false)]
[Dense(11), SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class TokenLengths;

namespace StaticNet.Tests.Reference;

/// <summary>A small transformer over ids of different lengths.</summary>
[Input(4, VariableLength = true)]
[Embedding(7, 4, L2 = 0.125), PositionalEmbedding(Sinusoidal = true, InitScale = 0.5, Name = "x")]
[LayerNorm, MultiHeadAttention(2, Causal = true), Add("x", Name = "seen")]
[LayerNorm, Dense(6), GELU, Dense(4), Add("seen")]
[Dense(3), SoftmaxCrossEntropy(ClassWeights = [1, 2, 0.5]), SGD(0.1)]
public sealed class NaiveTransformer : NaiveNetwork<NaiveTransformer>, ILabelTrainable<NaiveTransformer>, ITokenNetwork<NaiveTransformer>;

/// <summary>Attention in both directions, and a mean, over samples of different lengths.</summary>
[Input(5, 3, VariableLength = true)]
[Dense(4), MultiHeadAttention(2, Bias = false), Dropout(0.25)]
[MultiHeadAttention(1), MeanOverTime]
[Dense(2)]
[MeanSquaredError, SGD(0.1)]
public sealed class NaiveAttention : NaiveNetwork<NaiveAttention>, ITrainableNetwork<NaiveAttention>, INoisyNetwork<NaiveAttention>;

/// <summary>Recurrent layers in all forms over samples of different lengths, with two losses.</summary>
[Input(5, 3, VariableLength = true)]
[LSTM(3, Layers = 2, Dropout = 0.25, Bidirectional = true)]
[RNN(3, Nonlinearity = Nonlinearity.ReLU, Bidirectional = true, Name = "h")]
[GRU(2, Bidirectional = true, ReturnSequences = false), Dense(2, Name = "end")]
[Dense(2, From = "h", Name = "each")]
[MeanSquaredError(From = "each"), Huber(From = "end", Weight = 0.5), SGD(0.1)]
public sealed class NaiveLengths : NaiveNetwork<NaiveLengths>, ITrainableNetwork<NaiveLengths>, INoisyNetwork<NaiveLengths>;

/// <summary>States that are carried on, with noise, of samples of different lengths; frame by frame, too.</summary>
[CarriesState]
[Input(3, 2, VariableLength = true)]
[GRU(3, Layers = 2, Dropout = 0.25), LSTM(2)]
[Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed class NaiveCarried : NaiveNetwork<NaiveCarried>, ITrainableNetwork<NaiveCarried>, INoisyNetwork<NaiveCarried>,
    IStatefulNetwork<NaiveCarried>, IStreamingNetwork<NaiveCarried>;

/// <summary>Ids frame by frame; states that are carried on under a loss of one's own.</summary>
[CarriesState]
[Input(3)]
[Embedding(5, 3), RNN(3), LastStep]
[Dense(2)]
[SGD(0.1)]
public sealed class NaiveTokenStream : NaiveNetwork<NaiveTokenStream>, IStatefulNetwork<NaiveTokenStream>, ITokenNetwork<NaiveTokenStream>,
    IStreamingNetwork<NaiveTokenStream>;

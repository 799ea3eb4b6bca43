namespace StaticNet.Probe.Networks;

// Attention: causal and not, steps and heads below and beyond a vector and a group of rows, and the blocks that are made of it.

// One step sees itself alone; heads of one value.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(1, 2)]
[MultiHeadAttention(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AttentionOfOneStep;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 2)]
[MultiHeadAttention(1, Causal = true), Tanh]
[MeanSquaredError, Adam(0.01)]
public sealed partial class AttentionOfTwoSteps;

// Fewer rows than a group has, half vectors; the input has padding to be made, and somebody else to read it.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 8)]
[MultiHeadAttention(2, Bias = false, Name = "h"), Add("input")]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class AttentionOfThreeSteps;

// Groups of four that overlap, three heads; penalties of both weights.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 24)]
[MultiHeadAttention(3, Causal = true, L1 = 0.01, L2 = 0.1, Init = Init.HeNormal)]
[MeanSquaredError, AdamW(0.01)]
public sealed partial class AttentionOfSevenSteps;

// Exactly a vector of steps, of which one is picked: the others hear of it through keys and values alone.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(16, 16)]
[Dense(16), ReLU, MultiHeadAttention(1), LastStep, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class AttentionOfAVector;

// One step more, heads of ten values, a gradient that is clipped.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(17, 40)]
[MultiHeadAttention(4, Causal = true)]
[MeanSquaredError, ClipGradientNorm(0.1), SGD(0.05)]
public sealed partial class AttentionOfSeventeen;

// Heads of more than two vectors, of which there are three.
[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(16, 40)]
[MultiHeadAttention(1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AttentionOfOneHead;

// More than a strip of steps, and an odd number of vectors.
[Network(MaxBatchSize = 2)]
[Input(41, 8)]
[MultiHeadAttention(2, Causal = true, Name = "past"), MultiHeadAttention(2), MeanOverTime]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AttentionOverStrips;

// Frozen between layers that are trained.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 5)]
[Dense(8), Tanh, MultiHeadAttention(2, Frozen = true, InitScale = 2), Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class AttentionFrozen;

// A block of a transformer, normalised before, behind positions that are learned.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(9, 16)]
[PositionalEmbedding(Name = "x")]
[LayerNorm, MultiHeadAttention(4, Causal = true), Add("x", Name = "seen")]
[LayerNorm, Dense(32), GELU, Dense(16), Add("seen")]
[Dense(5)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class TransformerBlock;

// Two blocks, normalised behind, as in the first paper, with its waves and dropout.
[Network(MaxBatchSize = 3)]
[Input(7, 16)]
[PositionalEmbedding(Sinusoidal = true, Frozen = true, Name = "x0")]
[MultiHeadAttention(2), Dropout(0.1), Add("x0"), LayerNorm(Name = "a0"), Dense(32), ReLU, Dense(16), Add("a0"), LayerNorm(Name = "x1")]
[MultiHeadAttention(4), Dropout(0.1), Add("x1"), LayerNorm(Name = "a1"), Dense(32), ReLU, Dense(16), Add("a1"), LayerNorm]
[MeanOverTime, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class TransformerEncoder;

// Positions on the user's input, alone; more rows than a thread takes at once.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(17, 3)]
[PositionalEmbedding(L1 = 0.01, L2 = 0.1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PositionsAlone;

// Waves that are trained, between activations; an odd number of features.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(5, 6)]
[Dense(17), ReLU, PositionalEmbedding(Sinusoidal = true, InitScale = 0.5), Tanh, PositionalEmbedding(Frozen = true, Init = Init.Orthogonal), Dense(2)]
[MeanSquaredError, RMSProp(0.01, Centered = true), ClipGradientNorm(1)]
public sealed partial class PositionsBetween;

// Behind a recurrent layer, and before one.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(9, 4)]
[GRU(8), PositionalEmbedding(Name = "h"), MultiHeadAttention(2, Causal = true), Add("h"), LSTM(5, ReturnSequences = false), Dense(2)]
[MeanSquaredError, ClipGradientValue(0.5), Adam(0.01)]
public sealed partial class AttentionAmongStates;

// Sentences of different lengths: steps behind the end are not seen, by either kind.
[Network(MaxBatchSize = 4)]
[Input(9, VariableLength = true)]
[Embedding(13, 8), PositionalEmbedding(Name = "x")]
[LayerNorm, MultiHeadAttention(2), Add("x", Name = "seen")]
[LayerNorm, Dense(12), GELU, Dense(8), Add("seen", Name = "mixed")]
[MultiHeadAttention(1, Causal = true), Add("mixed"), MeanOverTime]
[Dense(3), SoftmaxCrossEntropy, AdamW(0.01)]
public sealed partial class AttentionOfLengths;

[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(3, 5, VariableLength = true)]
[MultiHeadAttention(5, Bias = false)]
[GRU(4, Bidirectional = true), Dense(2)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class AttentionOfFewLengths;

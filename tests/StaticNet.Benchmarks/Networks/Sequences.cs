namespace StaticNet.Benchmarks.Networks;

// The networks of the command `sequences`. Those that are streamed take one channel of sound and give one, as models of guitar
// amplifiers do; their declared length says only how many frames go through before the input begins again.

[Network(Streaming = true), Input(64, 1)]
[LSTM(8), Dense(1)]
internal sealed partial class StreamLstm8;

[Network(Streaming = true), Input(64, 1)]
[LSTM(16), Dense(1)]
internal sealed partial class StreamLstm16;

[Network(Streaming = true), Input(64, 1)]
[LSTM(40), Dense(1)]
internal sealed partial class StreamLstm40;

[Network(Streaming = true), Input(64, 1)]
[GRU(8), Dense(1)]
internal sealed partial class StreamGru8;

[Network(Streaming = true), Input(64, 1)]
[GRU(24), Dense(1)]
internal sealed partial class StreamGru24;

/// <summary>A small WaveNet without gates: an output sees 31 frames.</summary>
[Network(Streaming = true), Input(64, 1)]
[Permute(1, 0)]
[Conv1D(16, 3, Padding = Padding.Causal), Tanh]
[Conv1D(16, 3, Padding = Padding.Causal, Dilation = 2), Tanh]
[Conv1D(16, 3, Padding = Padding.Causal, Dilation = 4), Tanh]
[Conv1D(16, 3, Padding = Padding.Causal, Dilation = 8), Tanh]
[Permute(1, 0), Dense(1)]
internal sealed partial class StreamConvolutions;

/// <summary>A number for each sequence of measurements.</summary>
[Network, Input(50, 8)]
[LSTM(32, ReturnSequences = false), Dense(1)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class SequenceLstm32;

/// <summary>The next of 65 characters at every step.</summary>
[Network, Input(64, 65)]
[LSTM(128), Dense(65)]
[SoftmaxCrossEntropy, Adam(1e-3)]
internal sealed partial class CharacterLstm;

/// <summary>Each of 64 steps with all others.</summary>
[Network, Input(64, 64)]
[MultiHeadAttention(4)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class SequenceAttention;

/// <summary>Each with those before it.</summary>
[Network, Input(64, 64)]
[MultiHeadAttention(4, Causal = true)]
[MeanSquaredError, Adam(1e-3)]
internal sealed partial class SequenceCausalAttention;

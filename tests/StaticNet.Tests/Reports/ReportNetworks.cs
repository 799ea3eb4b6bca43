namespace StaticNet.Tests.Reports;

/// <summary>Pictures whose input does not say so.</summary>
[Network(MaxBatchSize = 32), Input(48), Dense(8), ReLU, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.02)]
internal sealed partial class FlatPictures;

/// <summary>Pictures in colour.</summary>
[Network(MaxBatchSize = 32), Input(3, 4, 4), Flatten, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.02)]
internal sealed partial class ColorPictures;

/// <summary>A label for each step.</summary>
[Network(MaxBatchSize = 8), Input(4, 1, VariableLength = true), GRU(4), Dense(3)]
[SoftmaxCrossEntropy, Adam(0.05)]
internal sealed partial class Tagging;

/// <summary>A value for each step.</summary>
[Network(MaxBatchSize = 8), Input(4, 1), GRU(4), Dense(2)]
[MeanSquaredError, Adam(0.05)]
internal sealed partial class Following;

/// <summary>Several decisions, each for itself.</summary>
[Network(MaxBatchSize = 32), Input(2), Dense(8), Tanh, Dense(3)]
[BinaryCrossEntropy, Adam(0.05)]
internal sealed partial class Features;

/// <summary>A decision and a value.</summary>
[Network(MaxBatchSize = 32), Input(2), Dense(8, Name = "body"), Tanh(Name = "h")]
[Dense(3, From = "h"), Output("policy"), Dense(1, From = "h"), Output("value")]
[SoftmaxCrossEntropy(From = "policy"), MeanSquaredError(From = "value"), Adam(0.02)]
internal sealed partial class TwoHeads;

/// <summary>Words.</summary>
[Network(MaxBatchSize = 32), Input(6), Embedding(5, 4), Flatten, Dense(2)]
[SoftmaxCrossEntropy, Adam(0.05)]
internal sealed partial class Words;

// Depth: what goes through it well, and what does not.

[Network(MaxBatchSize = 32), Input(8)]
[Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid, Dense(16), Sigmoid]
[Dense(1), MeanSquaredError, SGD(0.02, Momentum = 0.9)]
internal sealed partial class DeepSigmoids;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh, Dense(16), Tanh]
[Dense(1), MeanSquaredError, SGD(0.02)]
internal sealed partial class DeepTanhs;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU, Dense(32), ReLU]
[Dense(1), MeanSquaredError, SGD(0.01)]
internal sealed partial class DeepReLUs;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(32), BatchNorm, ReLU, Dense(32), BatchNorm, ReLU, Dense(32), BatchNorm, ReLU, Dense(32), BatchNorm, ReLU, Dense(32), BatchNorm, ReLU]
[Dense(3), SoftmaxCrossEntropy, Adam(0.003)]
internal sealed partial class DeepNormalized;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(1), MeanSquaredError, Adam(0.001)]
internal sealed partial class HotReLUs;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(3), SoftmaxCrossEntropy, ClipGradientNorm(1), Adam(0.001)]
internal sealed partial class ClippedReLUs;

[Network(MaxBatchSize = 32), Input(8)]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU, Dense(32, InitScale = 3), ReLU]
[Dense(3), SoftmaxCrossEntropy, Adam(0.001)]
internal sealed partial class HotClassifier;

[Network(MaxBatchSize = 32), Input(8, 1), LSTM(8), LSTM(8), LastStep, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.003)]
internal sealed partial class TwoLSTMs;

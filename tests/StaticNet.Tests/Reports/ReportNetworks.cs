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

// Networks that can be explained, whose outputs are weighted sums of the pixels.

[Network(MaxBatchSize = 8, InputGradients = true), Input(1, 2, 2), Flatten, Dense(2)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class WeightedPixels;

[Network(MaxBatchSize = 8, InputGradients = true), Input(3, 2, 2), Flatten, Dense(1)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class WeightedColors;

[Network(MaxBatchSize = 8, InputGradients = true), Input(8), Dense(2)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class WeightedValues;

/// <summary>Curved, so that few steps are too few.</summary>
[Network(MaxBatchSize = 8, InputGradients = true), Input(1, 2, 2), Flatten, Dense(1), Sigmoid, Dense(1)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class CurvedPixels;

[Network(MaxBatchSize = 8, InputGradients = true), Input(1, 2, 2), Flatten, Dense(3)]
[SoftmaxCrossEntropy, SGD(0.1)]
internal sealed partial class ExplainedClasses;

[Network(MaxBatchSize = 8, InputGradients = true), Input(1, 2, 2), Flatten, Dense(1)]
[BinaryCrossEntropy, SGD(0.1)]
internal sealed partial class ExplainedDecision;

/// <summary>The classes are behind a value.</summary>
[Network(MaxBatchSize = 8, InputGradients = true), Input(1, 2, 2), Flatten(Name = "pixels")]
[Dense(1, From = "pixels"), Output("value"), Dense(2, From = "pixels"), Output("policy")]
[MeanSquaredError(From = "value"), SoftmaxCrossEntropy(From = "policy"), SGD(0.1)]
internal sealed partial class ExplainedHeads;

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

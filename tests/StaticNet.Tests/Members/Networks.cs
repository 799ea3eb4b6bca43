namespace StaticNet.Tests.Members;

/// <summary>Flowers of three kinds by four measures: a classifier with every member.</summary>
[Network(MaxBatchSize = 4)]
[Input(4)]
[Dense(8, Name = "hidden"), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
internal sealed partial class Classifier;

/// <summary>A regression with a plain optimizer.</summary>
[Network(MaxBatchSize = 4)]
[Input(3)]
[Dense(5), ReLU]
[Dense(2, Bias = false)]
[MeanSquaredError, SGD(0.5)]
internal sealed partial class Regression;

/// <summary>No loss: reinforcement learning brings gradients of its own.</summary>
[Network]
[Input(2)]
[Dense(3), Sigmoid]
[SGD(0.1)]
internal sealed partial class Policy;

/// <summary>No optimizer: it can be judged, not trained.</summary>
[Network]
[Input(2)]
[Dense(3)]
[MeanSquaredError]
internal sealed partial class Judged;

/// <summary>Neither.</summary>
[Network]
[Input(2, 2)]
[Flatten]
[Dense(3), ReLU]
internal sealed partial class InferenceOnly;

/// <summary>Momentum, with a layer of tiles and one of straight lines.</summary>
[Network]
[Input(5)]
[Dense(20), Tanh]
[Dense(2)]
[MeanSquaredError, SGD(0.01, Momentum = 0.9)]
internal sealed partial class Rolling;

/// <summary>Memory, of which the end is told: also frame by frame.</summary>
[Network]
[Input(4, 2)]
[LSTM(3)]
[LastStep, Dense(2)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class Streamed;

/// <summary>Takes ids, and says at each step which comes next.</summary>
[Network(MaxBatchSize = 4)]
[Input(3)]
[Embedding(7, 5)]
[GRU(8), Dense(7)]
[SoftmaxCrossEntropy, Adam(0.05)]
internal sealed partial class Speller;

[Network(MaxBatchSize = 4)]
[Input(3)]
[Embedding(7, 5)]
[GRU(8), Dense(7)]
[SoftmaxCrossEntropy, SGD(0.1)]
internal sealed partial class SpellerOfPlainSteps;

[Network]
[Input(1, Name = "user"), Input(1, Name = "day")]
[Embedding(20, 4, Name = "who")]
[Embedding(4, 4, From = "day"), Add("who"), Flatten, Dense(1)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class Ratings;

/// <summary>Goes on from call to call.</summary>
[Network(MaxBatchSize = 2, CarryState = true)]
[Input(4, 1)]
[LSTM(3), GRU(2), Dense(1)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class Carrying;

/// <summary>The same with all steps in one sample.</summary>
[Network(MaxBatchSize = 2)]
[Input(12, 1)]
[LSTM(3), GRU(2), Dense(1)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class CarryingAll;

/// <summary>Its samples have up to 3 steps.</summary>
[Network(MaxBatchSize = 2)]
[Input(3, 2, VariableLength = true)]
[MeanOverTime, Dense(5)]
[SoftmaxCrossEntropy, SGD(0.1)]
internal sealed partial class Ends;

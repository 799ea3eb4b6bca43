namespace StaticNet.Tests.Training;

/// <summary>Three classes of points in the plane.</summary>
[Network(MaxBatchSize = 16), Input(2), Dense(8), Tanh, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.05)]
internal sealed partial class Blobs;

/// <summary>A straight line, whose steps are easy to compute.</summary>
[Network(MaxBatchSize = 16), Input(1), Dense(1, Init = Init.Zeros, Name = "line")]
[MeanSquaredError, SGD(0.125)]
internal sealed partial class Line;

/// <summary>A layer whose values soon leave the range of floats.</summary>
[Network(MaxBatchSize = 16), Input(2), Dense(4, Name = "first"), ReLU, Dense(3, Name = "second"), Softplus, Dense(1, Name = "third")]
[MeanSquaredError, SGD(0.01)]
internal sealed partial class Fragile;

/// <summary>A product of three numbers and the input.</summary>
[Network(MaxBatchSize = 16), Input(1), Dense(1, Name = "a", Bias = false), Dense(1, Name = "b", Bias = false), Dense(1, Name = "c", Bias = false)]
[MeanSquaredError, SGD(0.01)]
internal sealed partial class Chain;

/// <summary>Sequences of up to 4 steps.</summary>
[Network(MaxBatchSize = 8), Input(4, 1, VariableLength = true), GRU(4), LastStep, Dense(2)]
[SoftmaxCrossEntropy, Adam(0.05)]
internal sealed partial class Endings;

/// <summary>Goes on from batch to batch.</summary>
[Network(MaxBatchSize = 4, CarryState = true), Input(3, 1), LSTM(4), Dense(1)]
[MeanSquaredError, Adam(0.02)]
internal sealed partial class Piecewise;

// All that a step depends on: batch statistics, dropout, and the state of each optimizer.

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, SGD(0.05)]
internal sealed partial class WithSGD;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, SGD(0.05, Momentum = 0.9, Nesterov = true)]
internal sealed partial class WithMomentum;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, Adam(0.01)]
internal sealed partial class WithAdam;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, AdamW(0.01)]
internal sealed partial class WithAdamW;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, NAdam(0.01)]
internal sealed partial class WithNAdam;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, RMSProp(0.01, Momentum = 0.8, Centered = true)]
internal sealed partial class WithRMSProp;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, AdaGrad(0.05, LearningRateDecay = 0.01)]
internal sealed partial class WithAdaGrad;

[Network(MaxBatchSize = 16), Input(2), Dense(8), BatchNorm, ReLU, Dropout(0.2), Dense(3), SoftmaxCrossEntropy, AdaDelta(0.5)]
internal sealed partial class WithAdaDelta;

/// <summary>Four decisions for each sequence, as many as it may have steps, but they are none of its steps.</summary>
[Network(MaxBatchSize = 8), Input(4, 1, VariableLength = true), GRU(4), LastStep, Dense(8), Reshape(4, 2)]
[SoftmaxCrossEntropy, Adam(0.02)]
internal sealed partial class FourDecisions;

/// <summary>A decision for each step.</summary>
[Network(MaxBatchSize = 8), Input(4, 1, VariableLength = true), GRU(4), Dense(2)]
[SoftmaxCrossEntropy, Adam(0.02)]
internal sealed partial class EachStep;

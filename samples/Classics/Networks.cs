using StaticNet;

namespace Classics;

// The three textbook runs. Their losses are ½Σ(p − y)², ½Σ(p − y)² and Σ(h − y)²/2m; the mean squared error of four samples is a
// quarter of the sum, so that steps are the same with 2, 2 and ½ times the learning rate.

/// <summary>A single neuron, which cannot learn exclusive or: 2-1, no bias, learning rate 1 · 2.</summary>
[Network]
[Input(2)]
[Dense(1, Bias = false), Sigmoid]
[MeanSquaredError, SGD(2.0)]
public sealed partial class SingleLayer;

/// <summary>Two layers can: 2-4-1, learning rate 0.1 · 2.</summary>
[Network]
[Input(2)]
[Dense(4), Sigmoid]
[Dense(1), Sigmoid]
[MeanSquaredError, SGD(0.2)]
public sealed partial class TwoLayers;

/// <summary>A straight line through four points; the intercept is the weight of an input that is always 1. Learning rate 0.01 · ½.</summary>
[Network]
[Input(2)]
[Dense(1, Bias = false)]
[MeanSquaredError, SGD(0.005)]
public sealed partial class Line;

/// <summary>Learns one period of a noisy sine.</summary>
[Network(MaxBatchSize = 256)]
[Input(1)]
[Dense(32), Tanh]
[Dense(1)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class SineNet;

/// <summary>A binary classifier of the points of a plane: one output, the logit of "inside".</summary>
[Network(MaxBatchSize = 64)]
[Input(2)]
[Dense(4), Tanh]
[Dense(1)]
[BinaryCrossEntropy, Adam(0.02)]
public sealed partial class PlaneNet;

/// <summary>Ten sigmoids behind each other: gradients shrink by a factor of 4 and more from layer to layer.</summary>
[Network(MaxBatchSize = 64)]
[Input(8)]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(32, Init = Init.GlorotUniform), Sigmoid]
[Dense(1)]
[MeanSquaredError, SGD(0.02, Momentum = 0.9)]
public sealed partial class SigmoidStack;

/// <summary>The same depth with rectifiers; <c>Init.Auto</c> gives the layers before them He's initial values.</summary>
[Network(MaxBatchSize = 64)]
[Input(8)]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(32), ReLU]
[Dense(1)]
[MeanSquaredError, SGD(0.02, Momentum = 0.9)]
public sealed partial class ReLUStack;

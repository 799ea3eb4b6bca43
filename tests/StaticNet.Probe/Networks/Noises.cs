namespace StaticNet.Probe.Networks;

// Noise of training: on rows and pixels, on the user's input and at the end, in calls that are cut in pieces.

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 5)]
[Dropout(0.3), Dense(18), ReLU, Dropout(0.5)]
[Flatten, GaussianNoise(0.1), Dense(4)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class NoiseOnRows;

[Network(MaxBatchSize = 3)]
[Input(2, 5, 3)]
[GaussianNoise(0.2), Conv2D(7, 2), Tanh, Dropout(0.4)]
[Conv2D(16, 2), GaussianNoise(0.05), Sigmoid, Dropout(0.1)]
[Conv2D(3, 2, 1), Dropout(0.25)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class NoiseOnImages;

[Network(MaxBatchSize = 5, InputGradients = true)]
[Input(9)]
[Dense(24), BatchNorm, ReLU(Name = "h"), Dropout(0.5)]
[Dense(24), Add("h"), Dropout, GaussianNoise(0.1), Dropout(0)]
[Dense(2)]
[MeanSquaredError, Adam(0.01), ClipGradientNorm(1)]
public sealed partial class NoiseBetweenNorms;

// What is read at the end is noise under another name, or in another shape.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(2, 8)]
[Dense(16), Dropout(0.5), Flatten, Output("a")]
[Dense(30), ReLU, GaussianNoise(0.1), Dropout(0), Output("b")]
[MeanSquaredError(From = "a"), MeanSquaredError(From = "b")]
[SGD(0.05)]
public sealed partial class NoiseAtTheEnd;

[Network]
[Input(4)]
[Dense(6), Tanh, Dropout(0.5), GaussianNoise(1), Dense(3)]
[MeanSquaredError]
public sealed partial class NoiseUnheard;

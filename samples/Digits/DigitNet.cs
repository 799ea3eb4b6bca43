using StaticNet;

namespace Digits;

/// <summary>A perceptron with two hidden layers that reads a 28 × 28 image. The other half of this class is generated.</summary>
[Network(InputGradients = true)]
[Input(1, 28, 28)]
[Flatten]
[Dense(128), ReLU]
[Dense(64), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy, Adam(1e-3)]
public sealed partial class DigitNet;

using StaticNet;

namespace Digits;

/// <summary>
/// A convolutional network in the shape of LeNet-5 (LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document
/// recognition", 1998), with the rectifiers and maxima of later years.
/// </summary>
[Network(InputGradients = true)]
[Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy, Adam(1e-3)]
public sealed partial class LeNet;

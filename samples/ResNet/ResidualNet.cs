using StaticNet;

namespace ResNet;

/// <summary>
/// A residual network: each block adds to what it reads what two convolutions make of it, so that gradients reach every layer
/// undiminished (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015). Between the stages the image is halved
/// and its channels doubled; there the shortcut is a convolution of single pixels. The other half of this class is generated.
/// </summary>
/// <remarks>
/// The paper normalizes between each convolution and its rectifier, over the batch. This network is shallow enough to learn without;
/// convolutions in front of a normalization would take <c>Bias = false</c>, because it has a bias of its own.
/// </remarks>
[Network(InputGradients = true)]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1), ReLU, MaxPool2D(2, Name = "stem")]                     // [16, 16, 16]

[Conv2D(16, 3, Padding = 1), ReLU]
[Conv2D(16, 3, Padding = 1), Add("stem"), ReLU(Name = "stage1")]

[Conv2D(32, 1, Stride = 2, Name = "shortcut2")]                                     // [32, 8, 8]
[Conv2D(32, 3, Stride = 2, Padding = 1, From = "stage1"), ReLU]
[Conv2D(32, 3, Padding = 1), Add("shortcut2"), ReLU(Name = "stage2")]

[Conv2D(64, 1, Stride = 2, Name = "shortcut3")]                                     // [64, 4, 4]
[Conv2D(64, 3, Stride = 2, Padding = 1, From = "stage2"), ReLU]
[Conv2D(64, 3, Padding = 1), Add("shortcut3"), ReLU]

[GlobalAveragePool]                                                                 // [64]
[Dense(10)]
[SoftmaxCrossEntropy, AdamW(2e-3)]
public sealed partial class ResidualNet;

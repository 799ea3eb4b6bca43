using StaticNet;

namespace ResNet;

/// <summary>
/// A residual network: each block adds to what it reads what two convolutions make of it, so that gradients reach every layer
/// undiminished (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015). Between the stages the image is halved
/// and its channels doubled; there the shortcut is a convolution of single pixels. The other half of this class is generated.
/// </summary>
/// <remarks>
/// As in the paper, each convolution's output is normalized over the batch before it meets a rectifier. The normalization adds a bias of
/// its own, so the convolutions have none.
/// </remarks>
[Network(MaxBatchSize = 64, InputGradients = true)]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, MaxPool2D(2, Name = "stem")] // [16, 16, 16]

[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, Add("stem"), ReLU(Name = "stage1")]

[Conv2D(32, 1, Stride = 2, Bias = false), BatchNorm(Name = "shortcut2")]                // [32, 8, 8]
[Conv2D(32, 3, Stride = 2, Padding = 1, Bias = false, From = "stage1"), BatchNorm, ReLU]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm, Add("shortcut2"), ReLU(Name = "stage2")]

[Conv2D(64, 1, Stride = 2, Bias = false), BatchNorm(Name = "shortcut3")]                // [64, 4, 4]
[Conv2D(64, 3, Stride = 2, Padding = 1, Bias = false, From = "stage2"), BatchNorm, ReLU]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm, Add("shortcut3"), ReLU]

[GlobalAveragePool]                                                                     // [64]
[Dense(10)]
[SoftmaxCrossEntropy, AdamW(4e-3)]
public sealed partial class ResidualNet;

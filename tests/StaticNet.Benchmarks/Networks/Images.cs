namespace StaticNet.Benchmarks.Networks;

// The networks of the command `images`. The four of MLPerf Tiny follow the models of mlcommons/tiny, with BatchNorm folded into the
// convolutions, in place of which they have biases, and without the softmax behind the last layer.

/// <summary>LeNet-5 with ReLU and maxima (LeCun et al., 1998), on digits.</summary>
[Network, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten, Dense(120), ReLU, Dense(84), ReLU, Dense(10)]
[SoftmaxCrossEntropy, Adam(1e-3)]
internal sealed partial class LeNet;

/// <summary>One convolution of the usual kind.</summary>
[Network, Input(64, 16, 16)]
[Conv2D(64, 3, Padding = 1)]
[SGD(1e-3)]
internal sealed partial class Convolution64;

/// <summary>MLPerf Tiny, keyword spotting: DS-CNN on 49 spectra of 10 coefficients.</summary>
[Network, Input(1, 49, 10)]
[Conv2D(64, 10, 4, Stride = 2, Padding = Padding.Same), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(64, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(64, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(64, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(64, 1), ReLU]
[GlobalAveragePool, Dense(12)]
internal sealed partial class KeywordSpotting;

/// <summary>MLPerf Tiny, image classification: a residual network of eight layers with weights.</summary>
[Network, Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1), ReLU(Name = "stem")]
[Conv2D(16, 3, Padding = 1), ReLU, Conv2D(16, 3, Padding = 1), Add("stem"), ReLU(Name = "first")]
[Conv2D(32, 3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(32, 3, Padding = 1, Name = "straight")]
[Conv2D(32, 1, Stride = 2, From = "first"), Add("straight"), ReLU(Name = "second")]
[Conv2D(64, 3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(64, 3, Padding = 1, Name = "last")]
[Conv2D(64, 1, Stride = 2, From = "second"), Add("last"), ReLU]
[GlobalAveragePool, Dense(10)]
internal sealed partial class ResNet8;

/// <summary>The same before BatchNorm is folded: that is left to <c>Predict</c>.</summary>
[Network, Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU(Name = "stem")]
[Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, ReLU, Conv2D(16, 3, Padding = 1, Bias = false), BatchNorm, Add("stem"), ReLU(Name = "first")]
[Conv2D(32, 3, Stride = 2, Padding = Padding.Same, Bias = false), BatchNorm, ReLU]
[Conv2D(32, 3, Padding = 1, Bias = false), BatchNorm(Name = "straight")]
[Conv2D(32, 1, Stride = 2, From = "first"), Add("straight"), ReLU(Name = "second")]
[Conv2D(64, 3, Stride = 2, Padding = Padding.Same, Bias = false), BatchNorm, ReLU]
[Conv2D(64, 3, Padding = 1, Bias = false), BatchNorm(Name = "last")]
[Conv2D(64, 1, Stride = 2, From = "second"), Add("last"), ReLU]
[GlobalAveragePool, Dense(10)]
internal sealed partial class ResNet8Norm;

/// <summary>MLPerf Tiny, visual wake words: MobileNetV1, a quarter as wide.</summary>
[Network, Input(3, 96, 96)]
[Conv2D(8, 3, Stride = 2, Padding = Padding.Same), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(16, 1), ReLU]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(32, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(32, 1), ReLU]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(64, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(64, 1), ReLU]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(128, 1), ReLU]
[DepthwiseConv2D(3, Stride = 2, Padding = Padding.Same), ReLU, Conv2D(256, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), ReLU, Conv2D(256, 1), ReLU]
[GlobalAveragePool, Dense(2)]
internal sealed partial class MobileNet;

/// <summary>MLPerf Tiny, anomaly detection: an autoencoder of spectra.</summary>
[Network, Input(640)]
[Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU]
[Dense(8), ReLU]
[Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU, Dense(128), ReLU]
[Dense(640)]
internal sealed partial class Autoencoder;

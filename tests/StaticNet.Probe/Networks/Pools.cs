namespace StaticNet.Probe.Networks;

// Pools whose windows cut the image, overlap, leave gaps and reach beyond it, behind every class of activation.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 8, 7)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[AveragePool2D(2, Stride = 1, Padding = 1, CountPadding = false)]
[ZeroPad2D(1, 0, 2, 1)]
[Upsample2D(2, 3)]
[MaxPool2D(5, 2, Padding = Padding.Same)]
[GlobalMaxPool, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class Pools;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(2, 12, 8)]
[Conv2D(20, 1), ReLU, MaxPool2D(2)]
[Conv2D(20, 1), ReLU, AveragePool2D(2, 1, StrideHeight = 1)]
[Conv2D(3, 1), Tanh, MaxPool2D(2, Stride = 1)]
[Conv2D(3, 1), SiLU, MaxPool2D(2, 1)]
[Conv2D(32, 1), ReLU, GlobalAveragePool]
[Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PoolsBehind;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(2, 6, 6)]
[Conv2D(4, 1), Tanh, AveragePool2D(2)]
[Conv2D(4, 1), SiLU, AveragePool2D(2, Stride = 1)]
[Conv2D(3, 1), ReLU, Upsample2D(2)]
[Conv2D(3, 1), Tanh, ZeroPad2D(1)]
[Conv2D(3, 1), SiLU, ZeroPad2D(0, 1)]
[Conv2D(64, 1), Tanh, GlobalMaxPool]
[Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class MeansBehind;

// Integers with ties that nothing hides: the first maximum takes all.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(2, 6, 6)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[MaxPool2D(2, Stride = 1)]
[GlobalMaxPool, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Ties;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(1, 3, 3)]
[ConvTranspose2D(3, 1), SiLU]
[Conv2D(64, 2), ReLU]
[GlobalAveragePool, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PoolOfVectors;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(2, 12, 12)]
[Conv2D(3, 1), ReLU, MaxPool2D(5, Stride = 1)]
[Conv2D(3, 1), SiLU, AveragePool2D(5, Stride = 2, Padding = 2)]
[Conv2D(3, 1), Tanh, AveragePool2D(5, Stride = 1, Padding = 2)]
[Conv2D(3, 1), ReLU, ZeroPad2D(1)]
[Conv2D(3, 1), ReLU, AveragePool2D(2, 1)]
[AveragePool2D(2)]
[AveragePool2D(1)]
[MaxPool2D(1)]
[Conv2D(32, 1), SiLU, GlobalMaxPool, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LargeWindows;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(2, 6, 6)]
[Conv2D(2, 1), Tanh, MaxPool2D(2)]
[Conv2D(2, 1), Tanh, Upsample2D(2)]
[Conv2D(4, 1), AveragePool2D(5, Stride = 1)]
[DepthwiseConv2D(1)]
[Conv2D(4, 1), Tanh, GlobalAveragePool, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class SmoothWindows;

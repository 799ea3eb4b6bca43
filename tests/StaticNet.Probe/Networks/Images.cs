#pragma warning disable SN0206 // dense layers on images, on purpose
namespace StaticNet.Probe.Networks;

// Convolutions of every form: what is broadcast and what lies in lanes, images in frames and as they are, the user's image and one of a
// stage's, strides that leave a rest, taps that meet nothing. Sizes are odd and prime, and small: the reference multiplies one by one.

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(1, 7, 5)]
[Conv2D(3, 3), ReLU]
[Conv2D(17, 3, Padding = Padding.Same), Tanh]
[Conv2D(5, 2, 3, Stride = 2, Bias = false)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class ImageBorders;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 7, 7)]
[Conv2D(8, 3, Stride = 2, Padding = 1), SiLU]
[Conv2D(9, 3, DilationWidth = 2, Padding = 1, PaddingHeight = 0, Bias = false), LeakyReLU(0.1)]
[Conv2D(32, 1), ReLU]
[Flatten, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class ImageStrides;

// Channels that are whole vectors, a window of four registers, and a rest of rows of W.
[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(16, 3, 3)]
[Conv2D(64, 2, Stride = 1, Padding = 1), Tanh]
[Conv2D(13, 3), ReLU]
[Conv2D(48, 2)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class ImageVectors;

[Network(MaxBatchSize = 2)]
[Input(11, 3, 4)]
[Conv2D(32, 2, Padding = Padding.Same), GELU]
[Conv2D(33, 2, 3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class ImageRests;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(5, 9)]
[Conv1D(7, 3, Stride = 2, Padding = 2, Dilation = 2, L2 = 0.01), Sigmoid]
[MaxPool1D(2, Stride = 1)]
[Conv1D(4, 2, L1 = 0.01)]
[AveragePool1D(2, Padding = 1)]
[MeanSquaredError, NAdam(0.01)]
public sealed partial class Sequence;

[Network(MaxBatchSize = 3)]
[Input(1, 17)]
[Conv1D(5, 7, Stride = 3), ReLU]
[GlobalMaxPool, Dense(2)]
[BinaryCrossEntropy, Adam(0.01)]
public sealed partial class SequenceFromOne;

// A depthwise convolution of the user's own image, of a stage's, with several outputs for each channel, and groups of every size.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(5, 6, 5)]
[DepthwiseConv2D(3), ReLU]
[Conv2D(20, 1), Tanh]
[DepthwiseConv2D(2, Stride = 2, Bias = false), SiLU]
[DepthwiseConv2D(2, Padding = Padding.Same, Multiplier = 2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Depthwise;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 5, 5)]
[Conv2D(6, 3, Groups = 2, Padding = 1), ReLU]
[Conv2D(3, 2, Groups = 3, Bias = false), Tanh]
[DepthwiseConv2D(1, 9, Multiplier = 2, Padding = Padding.Same), SiLU]
[Conv2D(6, 2, Groups = 2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class Groups;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(32, 3, 3)]
[Conv2D(32, 2, Groups = 2, Padding = 1), ReLU]
[Conv2D(64, 2, Groups = 2, Padding = 1, Bias = false), Tanh]
[Conv2D(32, 2, Groups = 2), SiLU]
[Flatten, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class GroupsOfVectors;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 4, 3)]
[ConvTranspose2D(5, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU]
[ConvTranspose2D(17, 2, Stride = 3), Tanh]
[ConvTranspose2D(4, 3, Padding = 2, Dilation = 2, Bias = false), SiLU]
[Conv2D(2, 1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class Transposed;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 3, 3)]
[ConvTranspose2D(6, 3, Stride = 2, Groups = 2), ReLU]
[ConvTranspose2D(6, 3, Groups = 6, Padding = Padding.Same), Tanh]
[ConvTranspose2D(6, 2, Groups = 3, Bias = false), SiLU]
[ConvTranspose2D(2, 1, Stride = 2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TransposedGroups;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(1, 3, 5)]
[ConvTranspose2D(32, 2), ReLU]
[ConvTranspose2D(32, 2, Groups = 2, Stride = 2), Tanh]
[ConvTranspose2D(3, 3, Padding = 1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TransposedVectors;

// Exact for integers: means of two and four.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(3, 6, 5)]
[Conv2D(5, 3, Padding = 1, Stride = 2), ReLU(Name = "h")]
[DepthwiseConv2D(2, Multiplier = 3), ReLU]
[ConvTranspose2D(5, 2, Stride = 1), Add("h")]
[Conv2D(4, 2, Groups = 1, Padding = Padding.Same), Concat("h")]
[Upsample2D(2), MaxPool2D(2, Stride = 1), ZeroPad2D(1)]
[Reshape(9, -1), Flatten, Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class IntegerImages;

[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(4, 7)]
[Conv1D(6, 3, Groups = 2), ReLU]
[Conv1D(17, 2, Padding = 1)]
[MaxPool1D(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class IntegerSequence;

// Shapes that change, images among rows, and everything that reads an image in either order.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(24)]
[Reshape(3, 2, -1)]
[Conv2D(4, 2, 3), Tanh]
[Dense(5), SiLU]
[Conv2D(3, 1), SiLU]
[Reshape(5, 3)]
[Softmax, Dense(3)]
[Reshape(15)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class Shapes;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 6, 5)]
[Conv2D(5, 3, Padding = 1), ReLU(Name = "h")]
[Conv2D(5, 3, Padding = 1), Add("h"), ReLU]
[Conv2D(2, 1, Name = "a"), Output("map")]
[Conv2D(3, 3, Padding = 1, From = "h", Name = "b"), Concat("a")]
[PReLU(PerChannel = true)]
[Softmax, Multiply("h")]
[GlobalAveragePool, Dense(2), Output("score")]
[MeanSquaredError(From = "map"), MeanSquaredError(From = "score", Weight = 2), SGD(0.05)]
public sealed partial class ImageGraph;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 5, 5, Name = "image"), Input(2, Name = "state")]
[Conv2D(4, 3, Stride = 2, From = "image"), Tanh, PReLU]
[Flatten, Concat("state")]
[Dense(3)]
[MeanSquaredError, ClipGradientNorm(0.5), Adam(0.01)]
public sealed partial class ImageAndState;

[Network(MaxBatchSize = 4)]
[Input(2, 4, 4)]
[Conv2D(3, 3, Frozen = true), ReLU]
[DepthwiseConv2D(2, Frozen = true)]
[Flatten, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class FrozenImages;

[Network]
[Input(2, 5, 4)]
[Conv2D(3, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Flatten, Dense(2)]
public sealed partial class ImageInference;

[Network(MaxBatchSize = 8)]
[Input(1, 12, 12)]
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(16, 3), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(20), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy, Adam(0.003)]
public sealed partial class SmallLeNet;

// What the networks above leave out, one of each.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 7, 8)]
[Conv2D(5, 1), ReLU]
[DepthwiseConv2D(3, Padding = 1), SiLU]
[DepthwiseConv2D(2, Stride = 3), Tanh]
[Conv2D(20, 1), ReLU]
[DepthwiseConv2D(1), ReLU]
[DepthwiseConv2D(1, Multiplier = 2, Stride = 2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class DepthwisePoints;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(6, 5, 5)]
[Conv2D(3, 1, Groups = 3), ReLU]
[Conv2D(20, 2), ReLU]
[Conv2D(10, 2, Groups = 5, Stride = 2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class GroupPoints;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(6, 3, 3)]
[ConvTranspose2D(6, 2, Groups = 6, Bias = false, Frozen = true), ReLU]
[ConvTranspose2D(6, 2, Groups = 6, Stride = 2), ReLU]
[Conv2D(20, 1), ReLU]
[ConvTranspose2D(20, 1, Groups = 20), Tanh]
[Conv2D(20, 1), ReLU]
[ConvTranspose2D(20, 2, Groups = 4, Padding = 1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TransposedPoints;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(32, 2, 2)]
[ConvTranspose2D(32, 2, Groups = 2, Bias = false), ReLU]
[ConvTranspose2D(32, 3, Groups = 2, Padding = 1), Tanh]
[ConvTranspose2D(16, 1), ReLU]
[Conv2D(13, 1), SiLU]
[ConvTranspose2D(48, 2, Padding = 1), ReLU]
[Conv2D(24, 1), Tanh]
[ConvTranspose2D(3, 1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TransposedGroupsOfVectors;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(12)]
[Dense(12), ReLU, Reshape(3, 4)]
[Dense(4), Tanh, Reshape(2, 6)]
[Dense(6), SiLU, Reshape(2, 2, 3)]
[Conv2D(2, 2), ReLU, Flatten, Dense(8), ReLU, Reshape(2, 4)]
[Conv1D(3, 2), Tanh, GlobalMaxPool]
[Dense(8), Tanh, Reshape(2, 4), Conv1D(2, 2), SiLU, Flatten, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class ShapesBehind;

// Gradients of few channels behind those of many, in the memory where parts are added.
[Network(MaxBatchSize = 3)]
[Input(2, 4, 4)]
[Conv2D(4, 1), PReLU(Name = "a")]
[Conv2D(12, 3, Padding = 1, From = "a", Name = "x")]
[Conv2D(12, 3, Padding = 1, From = "a"), Add("x")]
[Conv2D(12, 3, Padding = 1, Name = "c"), Conv2D(12, 3, Padding = 1), Add("c")]
[Flatten, Dense(2)]
[MeanSquaredError, ClipGradientNorm(0.1), SGD(0.1)]
public sealed partial class PartsOfFewChannels;

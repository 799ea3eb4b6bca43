#pragma warning disable SN0206 // dense layers on images, on purpose
namespace StaticNet.Probe.Networks;

// Sequences: causal convolutions, axes in another order, with and without code, and what becomes of all steps.

// A chain as a temporal convolutional network has it, dilations doubling, with a residual.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 16)]
[Conv1D(5, 3, Padding = Padding.Causal), Tanh(Name = "h")]
[Conv1D(5, 3, Padding = Padding.Causal, Dilation = 2), Tanh]
[Conv1D(5, 2, Padding = Padding.Causal, Dilation = 4), Add("h"), ReLU]
[Conv1D(2, 5, Padding = Padding.Causal, Dilation = 8)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class CausalChain;

// One step, kernels of one value, more zeros than values.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 1)]
[Conv1D(3, 1, Padding = Padding.Causal), Tanh]
[Conv1D(17, 5, Padding = Padding.Causal), SiLU]
[Conv1D(2, 2, Padding = Padding.Causal, Dilation = 8)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class CausalOfOneStep;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(1, 2)]
[Conv1D(4, 3, Padding = Padding.Causal, Dilation = 2, Bias = false), Sigmoid]
[Conv1D(16, 2, Padding = Padding.Causal, Groups = 2), Tanh]
[Conv1D(4, 5, Padding = Padding.Causal, Groups = 4, Dilation = 4)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class CausalOfTwoSteps;

// Strides, which begin with the first step, and groups.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 40)]
[Conv1D(6, 5, Padding = Padding.Causal, Stride = 3, Groups = 2), Tanh]
[Conv1D(6, 3, Padding = Padding.Causal, Stride = 2, Dilation = 2, Groups = 6), ReLU]
[Conv1D(17, 2, Padding = Padding.Causal, Stride = 2, Dilation = 8), Tanh]
[Conv1D(3, 1, Padding = Padding.Causal, Stride = 3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class CausalStrides;

[Network(MaxBatchSize = 2)]
[Input(32, 7)]
[Conv1D(32, 2, Padding = Padding.Causal, Groups = 2, Dilation = 4), ReLU]
[Conv1D(24, 5, Padding = Padding.Causal, Stride = 4), Tanh]
[Conv1D(13, 3, Padding = Padding.Causal, Frozen = true)]
[MeanSquaredError, ClipGradientNorm(0.1), SGD(0.05)]
public sealed partial class CausalVectors;

// Sequences as recurrent layers have them, in front of a convolution and behind it: no code but the copy of the input.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(7, 3)]
[Permute(1, 0)]
[Conv1D(5, 3, Padding = Padding.Causal), Tanh]
[Permute(1, 0), Dense(13), ReLU]
[Permute(1, 0), Conv1D(4, 2, Padding = Padding.Causal)]
[Permute(1, 0), LastStep, Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class TimeFirst;

// One value seen in both orders, by a dense layer and a convolution, which both say something of its gradient.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 4)]
[Dense(3), Tanh(Name = "h")]
[Permute(1, 0, Name = "p"), Conv1D(3, 2, Padding = Padding.Causal), Permute(1, 0), Add("h")]
[Dropout(0.3), BatchNorm(Name = "a")]
[PReLU(PerChannel = true, From = "p"), Permute(1, 0), Multiply("a")]
[GlobalMaxPool]
[MeanSquaredError, SGD(0.05)]
public sealed partial class BothOrders;

// The user's input in every role behind a permutation: reordered, flattened, padded, an output of its own.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 5)]
[Permute(1, 0), Flatten, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PermutedInputFlat;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 20)]
[Permute(1, 0), SiLU, Dense(2), Permute(0, 1)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PermutedInputRows;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(6, 3)]
[Permute(1, 0, Name = "p"), Output("turned")]
[Reshape(2, 9, From = "p"), LayerNorm, MeanOverTime, Output("mean")]
[MeanSquaredError(From = "turned"), MeanSquaredError(From = "mean"), SGD(0.05)]
public sealed partial class PermutedInputOutput;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 3, 4), Permute(2, 1, 0)]
[Conv2D(3, 2), Tanh]
[MeanSquaredError, SGD(0.05)]
public sealed partial class PermutedInputWhole;

// An image of Keras', and one whose axes are turned in every other way.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 5, 3)]
[Permute(2, 0, 1), Conv2D(6, 2), ReLU]
[Permute(0, 2, 1), MaxPool2D(2, Stride = 1), Tanh]
[Permute(1, 0, 2), Dense(4), SiLU]
[Permute(2, 0, 1), Conv2D(3, 1), Permute(1, 2, 0)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class TurnedImage;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 3, 2, 5)]
[Permute(3, 1, 0, 2), Dense(3), Tanh]
[Permute(0, 2, 1, 3), Softmax, Permute(3, 2, 1, 0), Dense(16), SiLU]
[Permute(3, 0, 2, 1), ReLU, Permute(1, 0, 2, 3), GlobalAveragePool]
[MeanSquaredError, SGD(0.05)]
public sealed partial class FourAxes;

// Axes of one value, which lie anywhere.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(1, 17, 2)]
[Permute(1, 2, 0), Dense(1), Tanh]
[Permute(1, 0, 2), Permute(2, 0, 1), SiLU]
[Permute(2, 1, 0), Permute(0, 2, 1), Dense(3), SiLU, Permute(1, 2, 0)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AxesOfOne;

// Sequences end: one step of them, or the mean, of every number of features; behind a dense layer, a convolution, the user's input.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(5, 17)]
[LastStep, Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LastStepOfInput;

[Network(MaxBatchSize = 8, InputGradients = true)]
[Input(8, 13)]
[MeanOverTime, Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class MeanOfInput;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 4)]
[Dense(8), Tanh, LastStep, Reshape(2, 4)]
[Dense(16), ReLU, LastStep, Reshape(1, 16)]
[Dense(1), SiLU, LastStep, Reshape(1, 1)]
[Dense(40), LastStep]
[MeanSquaredError, SGD(0.05)]
public sealed partial class LastSteps;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 4)]
[Dense(64), Tanh, MeanOverTime, Reshape(16, 4)]
[Dense(24), ReLU, MeanOverTime, Reshape(1, 24)]
[Dense(1), SiLU, MeanOverTime, Reshape(1, 1)]
[Dense(32), MeanOverTime]
[MeanSquaredError, SGD(0.05)]
public sealed partial class MeansOverTime;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 7)]
[Conv1D(3, 2, Padding = Padding.Causal), ReLU(Name = "h")]
[LastStep, Output("channel")]
[Permute(1, 0, From = "h"), LastStep(Name = "last"), MeanOverTime(From = "h"), Concat("last"), Dense(2)]
[MeanSquaredError(From = "channel"), MeanSquaredError(From = "dense0"), Adam(0.01)]
public sealed partial class SequenceEnds;

// Exact for integers.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(4, 3)]
[Permute(1, 0), Conv1D(5, 3, Padding = Padding.Causal, Dilation = 2), ReLU(Name = "h")]
[Reshape(5, 2, 2), Permute(1, 0, 2), Permute(2, 1, 0), Flatten(Name = "r")]
[Permute(1, 0, From = "h"), LastStep, Concat("r"), Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class IntegerTime;

// Frame by frame: a convolution in groups that needs no ring, branches that turn the same input twice, and classes that are steps.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(8, 10)]
[Conv1D(8, 1, Groups = 2, Padding = Padding.Causal), ReLU]
[Conv1D(4, 2, Groups = 2, Padding = Padding.Causal, Dilation = 3, Bias = false)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class CausalGroups;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(4, 10, Name = "x")]
[Conv1D(3, 2, Padding = Padding.Causal, Name = "a")]
[Conv1D(3, 3, Padding = Padding.Causal, Dilation = 4, From = "x", Name = "b"), Add("a")]
[MeanSquaredError, SGD(0.1)]
public sealed partial class CausalBranches;

[Network(MaxBatchSize = 3)]
[Input(4, 3)]
[Conv1D(3, 2, Padding = Padding.Causal), BatchNorm]
[SoftmaxCrossEntropy(ClassWeights = new[] { 1.0, 2, 3 }), SGD(0.1)]
public sealed partial class CausalClasses;

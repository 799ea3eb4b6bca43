#pragma warning disable SN0405 // a batch of one, on purpose
namespace StaticNet.Probe.Networks;

// Normalisations: of the user's input, folded into dense layers and convolutions of every form and not, at the end, frozen, without
// parameters, of a single sample; of rows and of groups.

[Network(MaxBatchSize = 5, InputGradients = true)]
[Input(13)]
[BatchNorm]
[Dense(17), BatchNorm, ReLU]
[Dense(33, Bias = false), BatchNorm(Momentum = 1), Tanh]
[Dense(3), BatchNorm(Affine = false)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class NormOfVectors;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 5, 6)]
[Conv2D(5, 3, Bias = false), BatchNorm, ReLU(Name = "h")]
[Conv2D(5, 3, Padding = Padding.Same), BatchNorm(Momentum = 0.25), Add("h"), BatchNorm, SiLU]
[DepthwiseConv2D(2), BatchNorm(Frozen = true), ReLU]
[Conv2D(17, 1), BatchNorm(Affine = false), LeakyReLU(0.1)]
[GlobalAveragePool, Dense(4)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class NormOfImages;

[Network(MaxBatchSize = 2, InputGradients = true)]
[Input(4, 3, 3)]
[BatchNorm]
[ConvTranspose2D(6, 2), BatchNorm, Tanh]
[Conv2D(8, 3, Groups = 2), BatchNorm, HardSwish]
[Flatten, Dense(2)]
[BinaryCrossEntropy, NAdam(0.01), ClipGradientNorm(0.5)]
public sealed partial class NormOfGroupedImages;

[Network(MaxBatchSize = 2)]
[Input(2, 2, 2)]
[Conv2D(32, 1), Tanh, BatchNorm]
[Conv2D(32, 2, Groups = 2), BatchNorm, ReLU]
[ConvTranspose2D(32, 2, Groups = 2, Bias = false), BatchNorm, ReLU]
[ConvTranspose2D(8, 1, Groups = 8), BatchNorm, ReLU]
[ConvTranspose2D(8, 2, Groups = 8), BatchNorm]
[GlobalAveragePool, Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class NormOfGroupsInEveryConvolution;

[Network(MaxBatchSize = 3)]
[Input(7, 9)]
[Conv1D(11, 3, Stride = 2, L2 = 0.01), BatchNorm(Epsilon = 0.01), ELU]
[Conv1D(2, 2, Name = "z"), BatchNorm, Multiply("z")]
[MeanSquaredError, AdamW(0.01, WeightDecay = 0.1)]
public sealed partial class NormOfSequence;

// As many samples as several threads share: each of five phases is shared anew.
[Network(InputGradients = true)]
[Input(2, 3, 3)]
[Conv2D(3, 2, Padding = 1), BatchNorm, ReLU(Name = "h"), Dropout(0.2)]
[Conv2D(3, 1), BatchNorm, Add("h"), ReLU]
[GroupNorm(3), Flatten, LayerNorm, Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class NormOnThreads;

// Rows that are flattened without being moved: what is normalised are channels that no filter has for itself.
[Network(MaxBatchSize = 4)]
[Input(3, 8)]
[Dense(16), Flatten, BatchNorm, Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class NormOfFlattened;

// What several read, and what is judged before it is normalised, stays as it is.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(11)]
[Dense(20, Name = "z", Frozen = true), Output("raw"), BatchNorm, GELU]
[Dense(2), Output("y")]
[MeanSquaredError(From = "raw", Weight = 0.5), MeanSquaredError(From = "y")]
[Adam(0.01)]
public sealed partial class NormBesideItsInput;

[Network(MaxBatchSize = 1)]
[Input(7)]
[Dense(5), BatchNorm]
[Dense(2)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class NormOfOneSample;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 4, 3)]
[Conv2D(5, 2), BatchNorm, ReLU]
[BatchNorm, Flatten, Dense(3)]
[SoftmaxCrossEntropy]
public sealed partial class NormEvaluated;

[Network]
[Input(6)]
[Dense(9), BatchNorm, Sigmoid, BatchNorm(Affine = false)]
public sealed partial class NormPredicted;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(3, 7)]
[LayerNorm]
[Dense(17), RMSNorm, GELU]
[LayerNorm(Affine = false), Dense(16), LayerNorm(Bias = false), Tanh]
[Dense(33), RMSNorm(Affine = false), ReLU]
[Flatten, Dense(5), LayerNorm(Epsilon = 0.1)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class NormOfRows;

[Network(MaxBatchSize = 9)]
[Input(8)]
[Dense(16), LayerNorm, ReLU]
[RMSNorm(Frozen = true), Dense(3), LayerNorm(Frozen = true), Dense(2), RMSNorm]
[MeanSquaredError, SGD(0.05), ClipGradientNorm(0.5)]
public sealed partial class NormOfSingleRows;

[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(6, 3, 3)]
[GroupNorm(3)]
[Conv2D(17, 2), GroupNorm(1), ReLU]
[Conv2D(33, 2), GroupNorm(11, Affine = false), Tanh]
[Flatten, Dense(20), GroupNorm(4), SiLU]
[Dense(3)]
[SoftmaxCrossEntropy, RMSProp(0.01)]
public sealed partial class NormOfGroups;

[Network(MaxBatchSize = 4)]
[Input(4, 2)]
[GroupNorm(2, Frozen = true), Conv1D(16, 1), GroupNorm(16, Epsilon = 0.01), ReLU]
[GlobalMaxPool, Dense(2)]
[MeanSquaredError, AdaGrad(0.05), ClipGradientNorm(0.5)]
public sealed partial class NormOfChannels;

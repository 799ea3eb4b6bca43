namespace StaticNet.Probe.Networks;

// Layers that read others than the one before them. Who reads what is what can go wrong here, so the layers are small.

[Network]
[Input(12)]
[Dense(20), ReLU(Name = "h")]
[Dense(20), ReLU, Dense(20), Add("h"), ReLU(Name = "h2")]
[Dense(20), Tanh, Dense(20), Add("h2", "h"), Tanh]
[Dense(5)]
[SoftmaxCrossEntropy, NAdam(0.01)]
public sealed partial class Residual;

[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(32)]
[Dense(32, Name = "value")]
[Dense(32, From = "input"), Sigmoid, Multiply("value")]
[Dense(32), Add("input")]
[Dense(16)]
[MeanSquaredError, SGD(0.05, Momentum = 0.9)]
public sealed partial class Gated;

// The same value several times, and a product of three, whose padding would overflow if it were not masked.
[Network(MaxBatchSize = 7, InputGradients = true)]
[Input(5)]
[Dense(5), Softplus(Name = "s")]
[Multiply("s", "s")]
[Add("s", "s", "s")]
[LogSoftmax]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Powers;

// An activation of everything that is merged, and one that does not fuse because the layer before is read elsewhere.
[Network(MaxBatchSize = 8, InputGradients = true)]
[Input(6)]
[Dense(7, Name = "raw")]
[GELU(Name = "gelu")]
[Tanh(From = "raw", Name = "tanh")]
[Add("gelu", "raw"), Mish]
[ReLU, Multiply("tanh"), LeakyReLU(0.1)]
[Dense(3)]
[Huber(0.5), NAdam(0.01)]
public sealed partial class ReadTwice;

[Network(MaxBatchSize = 5, InputGradients = true)]
[Input(4, Name = "state"), Input(3, Name = "action")]
[Dense(20), ReLU(Name = "h")]
[Dense(7, From = "action"), Tanh]
[Concat("h", "state")]
[Dense(16), ReLU]
[Dense(2)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class TwoInputs;

// Inputs of several rows, of whole vectors and of one value.
[Network(MaxBatchSize = 6, InputGradients = true)]
[Input(3, 5, Name = "rows"), Input(2, 16, Name = "whole"), Input(1, Name = "one")]
[Dense(16)]
[Concat("whole")]
[Flatten]
[Concat("one", "one")]
[Dense(4)]
[MeanAbsoluteError, SGD(0.05)]
public sealed partial class InputsOfRows;

// Along the first, the middle and the last axis of three.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(2, 3, 4, Name = "x")]
[Tanh(Name = "t")]
[Concat("x", Axis = 0, Name = "first")]
[Concat("x", Axis = 1, From = "t", Name = "middle")]
[Flatten(Name = "m")]
[Concat("t", "x", Axis = -1, From = "x")]
[Flatten(Name = "l")]
[Flatten(From = "first")]
[Concat("m", "l")]
[Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Axes;

// Two heads on a trunk.
[Network(MaxBatchSize = 10, InputGradients = true)]
[Input(8)]
[Dense(24), ReLU(Name = "h")]
[Dense(5, From = "h"), Output("policy")]
[Dense(1, From = "h"), Tanh, Output("value")]
[SoftmaxCrossEntropy(From = "policy"), MeanSquaredError(From = "value", Weight = 0.5)]
[AdamW(0.01)]
public sealed partial class ActorCritic;

// An output that no loss judges, one between layers, a loss of what no output needs, and two of one value.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(8)]
[Dense(20), Sigmoid, Output("features")]
[Dense(17), Tanh(Name = "h")]
[Dense(3, Name = "y"), Output("y")]
[Dense(4, From = "h", Name = "auxiliary"), ReLU(Name = "side")]
[MeanSquaredError(From = "y"), MeanAbsoluteError(From = "y", Weight = 0.25), BinaryCrossEntropy(From = "side", Weight = 2)]
[SGD(0.05)]
public sealed partial class Supervised;

// A single loss with a weight: of a classifier by labels with class weights, and of elements.
[Network(MaxBatchSize = 8)]
[Input(6)]
[Dense(4)]
[SoftmaxCrossEntropy(Weight = 0.5, ClassWeights = [1, 2, 0.5, 1]), SGD(0.05)]
public sealed partial class WeighedClassifier;

[Network(MaxBatchSize = 8)]
[Input(6)]
[Dense(16), Tanh, Dense(3)]
[BinaryCrossEntropy(Weight = 3), SGD(0.05)]
public sealed partial class WeighedBits;

// Losses of rows among others, and labels with options that have tables of their own.
[Network(MaxBatchSize = 4)]
[Input(3, 5)]
[Dense(18), Tanh(Name = "h")]
[Dense(6, From = "h"), Output("words")]
[Dense(4, From = "h"), Output("tags")]
[Flatten(From = "h")]
[Dense(2), Output("sentence")]
[SoftmaxCrossEntropy(From = "words", ClassWeights = [1, 2, 3, 1, 2, 3])]
[SoftmaxCrossEntropy(From = "tags", LabelSmoothing = 0.1, ClassWeights = [1, 2, 0.5, 1], Weight = 0.5)]
[Huber(From = "sentence", Weight = 2)]
[Adam(0.01)]
public sealed partial class Tagger;

// Rows that are read together and one by one; the network's output is not its last layer.
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(2, 16)]
[Dense(16, Name = "rows"), Output("rows")]
[Flatten, Output("vector")]
[Dense(8, From = "rows", Frozen = true), ELU(Name = "e")]
[Flatten, Dense(3, Name = "z")]
[Dense(3, From = "vector"), Add("z"), Output("sum")]
[MeanSquaredError(From = "sum"), MeanSquaredError(From = "rows", Weight = 0.125), SGD(0.05)]
public sealed partial class Views;

// Inference alone.
[Network(MaxBatchSize = 5)]
[Input(16, Name = "a"), Input(9, Name = "b")]
[Dense(9), Tanh, Multiply("b"), Output("gate")]
[Dense(3), Softmax, Output("classes")]
public sealed partial class ForwardOnly;

[Network(MaxBatchSize = 5)]
[Input(7)]
[Dense(9), Tanh(Name = "h")]
[Dense(3, Name = "a"), Dense(16, From = "h", Name = "b")]
[Dense(2, From = "h"), Output("y")]
[MeanSquaredError(From = "y"), BinaryCrossEntropy(From = "a"), BinaryCrossEntropy(From = "b")]
[SoftmaxCrossEntropy(From = "a"), SoftmaxCrossEntropy(From = "b", LabelSmoothing = 0.1)]
public sealed partial class EvaluatedBeside;

// Whole vectors: sums and products of three with what is fused behind them, and parts of rows.
[Network(MaxBatchSize = 9, InputGradients = true)]
[Input(16)]
[Dense(16), ReLU(Name = "a")]
[Dense(16), ReLU, Add("a", "a"), ReLU]
[Dense(16), Tanh, Multiply("a", "input"), Tanh(Name = "m")]
[Concat("a", Name = "c")]
[Dense(16, From = "m", Name = "bits")]
[Dense(16, From = "c", Name = "classes")]
[BinaryCrossEntropy(From = "bits"), SoftmaxCrossEntropy(From = "classes"), SGD(0.05)]
public sealed partial class WholeVectors;

// Rows below rows, behind what can be fused.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 18)]
[Dense(18), ReLU, Concat("input", Name = "r")]
[Dense(18, From = "input"), Tanh, Concat("r")]
[Flatten, Dense(4)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class RowsBelow;

// Parts without a loss: gradients come from outside.
[Network(MaxBatchSize = 6, InputGradients = true)]
[Input(7, Name = "a"), Input(7, Name = "b")]
[Dense(9), ReLU(Name = "h")]
[Add("h"), Output("twice")]
[Dense(3, From = "b"), Sigmoid, Output("other")]
[RMSProp(0.01)]
public sealed partial class PartsOfTwo;

// The last layers' labels go on the rows that a flattened sample consists of: one row.
[Network(MaxBatchSize = 4)]
[Input(2, 8)]
[Dense(16)]
[Flatten]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class FlattenedClasses;

// An output that is an input, seen as a vector.
[Network(MaxBatchSize = 3, InputGradients = true)]
[Input(2, 3)]
[Flatten, Output("same")]
[Dense(2), Output("y")]
public sealed partial class PassedOn;

// Two losses of an output that no layer reads, alone and beside a narrower value that is shared.
[Network(MaxBatchSize = 64)]
[Input(8)]
[Dense(16, Name = "y")]
[MeanSquaredError(From = "y"), MeanAbsoluteError(From = "y", Weight = 0.5), SGD(0.05)]
public sealed partial class JudgedTwice;

[Network(MaxBatchSize = 9)]
[Input(8)]
[Dense(4, Name = "h"), Tanh(Name = "t"), Dense(4), Add("t", "h")]
[Dense(90, Name = "y")]
[MeanSquaredError(From = "y"), MeanAbsoluteError(From = "y"), Huber(From = "y"), SGD(0.05)]
public sealed partial class JudgedThrice;

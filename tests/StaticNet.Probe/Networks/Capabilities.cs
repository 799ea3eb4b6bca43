namespace StaticNet.Probe.Networks;

// What a network cannot need is not generated: each set of members is a form of its own.

[Network]
[Input(6)]
[Dense(20), ReLU]
[Dense(4)]
public sealed partial class PredictOnly;

[Network]
[Input(6)]
[Dense(20), Tanh]
[Dense(16)]
[MeanSquaredError]
public sealed partial class EvaluateOnly;

[Network]
[Input(11)]
[Dense(24), ReLU]
[Dense(16)]
[SoftmaxCrossEntropy]
public sealed partial class ClassifyOnly;

[Network]
[Input(4)]
[Dense(8), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy]
public sealed partial class ClassifyFewOnly;

[Network]
[Input(6)]
[Dense(20), Sigmoid]
[Dense(4)]
[Adam(0.01)]
public sealed partial class WithoutLoss;

[Network]
[Input(2, 3)]
[Flatten]
public sealed partial class ShapesOnly;

[Network]
[Input(19)]
[Sigmoid]
[MeanSquaredError]
public sealed partial class ActivationOnly;

namespace StaticNet.Probe.Networks;

// Activations that cannot be fused: behind the input, or behind another activation.

[Network]
[Input(5)]
[ReLU]
[Dense(7), Tanh, Tanh]
[Dense(3)]
[SoftmaxCrossEntropy, SGD(0.05)]
public sealed partial class ActivationFirst;

[Network]
[Input(18)]
[Tanh]
[Dense(21), ReLU, Sigmoid]
[Dense(17), Sigmoid, ReLU, Tanh]
[MeanSquaredError, SGD(0.05, Momentum = 0.5)]
public sealed partial class ActivationsDoubled;

[Network]
[Input(12)]
[Sigmoid, ReLU]
[Dense(33), Tanh, ReLU]
[Dense(4)]
[MeanSquaredError, Adam(0.01)]
public sealed partial class ActivationsBeforeAndBetween;

[Network]
[Input(32)]
[Tanh, ReLU, Sigmoid]
[Dense(9)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class ActivationsNotPadded;

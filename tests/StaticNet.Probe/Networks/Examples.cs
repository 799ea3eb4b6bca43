namespace StaticNet.Probe.Networks;

// Networks such as people write.

[Network]
[Input(2)]
[Dense(4), Tanh]
[Dense(1), Sigmoid]
[MeanSquaredError, SGD(0.5)]
public sealed partial class Xor;

[Network]
[Input(4)]
[Dense(8, Name = "hidden"), ReLU(Name = "bend")]
[Dense(3, Name = "logits")]
[SoftmaxCrossEntropy, Adam(0.01)]
public sealed partial class Named;

[Network]
[Input(2, 5, 7)]
[Flatten]
[Dense(40), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy, Adam(1e-3)]
public sealed partial class Image;

[Network]
[Input(3)]
[Dense(3, Init = Init.GlorotUniform), ReLU]
[Dense(3, Init = Init.GlorotNormal), ReLU]
[Dense(3, Init = Init.HeUniform), ReLU]
[Dense(3, Init = Init.HeNormal, InitScale = 0.5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class Inits;

using StaticNet;

namespace Iris;

/// <summary>Tells three kinds of iris apart by four measures of a flower.</summary>
[Network]
[Input(4)]
[Dense(16), Tanh]
[Dense(3)]
[SoftmaxCrossEntropy, AdamW(0.01, WeightDecay = 0.1)]
public sealed partial class IrisNet;

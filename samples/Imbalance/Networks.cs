using StaticNet;

namespace Imbalance;

/// <summary>Tells the rare from the common: one output, whose sigmoid is the probability of the rare class.</summary>
[Network(MaxBatchSize = 64)]
[Input(2)]
[Dense(16), Tanh]
[Dense(16), Tanh]
[Dense(1)]
[BinaryCrossEntropy, Adam(5e-3)]
public sealed partial class PlainNet;

/// <summary>The same with a loss that looks away from what is easy: <c>(1 − p)² · cross-entropy</c> for a sample whose right class has probability p.</summary>
[Network(MaxBatchSize = 64)]
[Input(2)]
[Dense(16), Tanh]
[Dense(16), Tanh]
[Dense(1)]
[BinaryCrossEntropy(FocalGamma = 2), Adam(5e-3)]
public sealed partial class FocalNet;

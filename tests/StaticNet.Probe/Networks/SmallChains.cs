namespace StaticNet.Probe.Networks;

// Chains of small layers, whose passes are one method: samples in lanes, a rest that overlaps, and rows where there are fewer samples than
// lanes, on vectors as short as the widest layer allows.

[Network(MaxBatchSize = 37)]
[Input(2)]
[Dense(4), Tanh]
[Dense(1), Sigmoid]
[MeanSquaredError, Adam(0.01)]
public sealed partial class SmallChain;

[Network(MaxBatchSize = 23)]
[Input(5)]
[Dense(3, Bias = false), ReLU]
[Dense(6, L1 = 0.001, L2 = 0.01), LeakyReLU(0.1)]
[Dense(3)]
[Huber(0.5), SGD(0.05, Momentum = 0.9)]
public sealed partial class SmallChainOfThree;

// With sixteen outputs, rows take the longest vectors; and sixteen inputs are two segments.
[Network(MaxBatchSize = 41)]
[Input(3)]
[Dense(16), Softsign]
[Dense(1)]
[MeanAbsoluteError, RMSProp(0.01)]
public sealed partial class SmallChainOfSixteen;

[Network(MaxBatchSize = 19)]
[Input(4)]
[Dense(3, Frozen = true), Tanh]
[Dense(3), Sigmoid]
[Dense(2)]
[BinaryCrossEntropy(PositiveWeight = 2, Weight = 0.5), AdamW(0.01)]
public sealed partial class SmallChainFrozen;

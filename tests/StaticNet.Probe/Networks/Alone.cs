namespace StaticNet.Probe.Networks;

// Every activation in a pass of its own: behind the input, behind an activation with a loop of its own, and behind one that is written out.

[Network]
[Input(16)]
[ELU]
[Dense(16), Tanh, ELU]
[Dense(20), ReLU, ELU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneELU;

[Network]
[Input(16)]
[GELU]
[Dense(16), Tanh, GELU]
[Dense(20), ReLU, GELU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneGELU;

[Network]
[Input(16)]
[HardSigmoid]
[Dense(16), Tanh, HardSigmoid]
[Dense(20), ReLU, HardSigmoid]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneHardSigmoid;

[Network]
[Input(16)]
[HardSwish]
[Dense(16), Tanh, HardSwish]
[Dense(20), ReLU, HardSwish]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneHardSwish;

[Network]
[Input(16)]
[HardTanh]
[Dense(16), Tanh, HardTanh]
[Dense(20), ReLU, HardTanh]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneHardTanh;

[Network]
[Input(16)]
[LeakyReLU]
[Dense(16), Tanh, LeakyReLU]
[Dense(20), ReLU, LeakyReLU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneLeakyReLU;

[Network]
[Input(16)]
[Mish]
[Dense(16), Tanh, Mish]
[Dense(20), ReLU, Mish]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneMish;

[Network]
[Input(16)]
[ReLU]
[Dense(16), Tanh, ReLU]
[Dense(20), ReLU, ReLU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneReLU;

[Network]
[Input(16)]
[SELU]
[Dense(16), Tanh, SELU]
[Dense(20), ReLU, SELU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSELU;

[Network]
[Input(16)]
[SiLU]
[Dense(16), Tanh, SiLU]
[Dense(20), ReLU, SiLU]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSiLU;

[Network]
[Input(16)]
[Sigmoid]
[Dense(16), Tanh, Sigmoid]
[Dense(20), ReLU, Sigmoid]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSigmoid;

[Network]
[Input(16)]
[Softplus]
[Dense(16), Tanh, Softplus]
[Dense(20), ReLU, Softplus]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSoftplus;

[Network]
[Input(16)]
[Softsign]
[Dense(16), Tanh, Softsign]
[Dense(20), ReLU, Softsign]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSoftsign;

[Network]
[Input(16)]
[Tanh]
[Dense(16), Tanh, Tanh]
[Dense(20), ReLU, Tanh]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneTanh;

[Network]
[Input(16)]
[Softmax]
[Dense(16), Tanh, Softmax]
[Dense(20), ReLU, Softmax]
[Dense(5)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSoftmax;

[Network]
[Input(16)]
[LogSoftmax]
[Dense(16), Tanh, LogSoftmax]
[Dense(20), ReLU, LogSoftmax]
[Dense(5)]
[MeanSquaredError, SGD(0.002)]
public sealed partial class AloneLogSoftmax;

[Network]
[Input(16)]
[PReLU]
[Dense(16), Tanh, PReLU]
[Dense(16), ReLU, PReLU]
[Dense(16), Tanh, PReLU(PerChannel = true)]
[Dense(16), ReLU, PReLU(PerChannel = true)]
[Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSlopes;

[Network]
[Input(16)]
[PReLU(PerChannel = true, Frozen = true)]
[Dense(16), Tanh, PReLU(PerChannel = true, Frozen = true)]
[Dense(16), ReLU, PReLU(PerChannel = true, Frozen = true)]
[Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneFrozenSlopes;

[Network(MaxBatchSize = 4)]
[Input(3, 16)]
[Dense(16), Tanh, PReLU(PerChannel = true)]
[Dense(16), ReLU, PReLU(PerChannel = true)]
[Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneSlopesOfRows;

[Network(MaxBatchSize = 4)]
[Input(3, 5)]
[PReLU(PerChannel = true, Frozen = true)]
[Dense(16), Tanh, PReLU(PerChannel = true, Frozen = true)]
[Dense(16), ReLU, PReLU(PerChannel = true, Frozen = true)]
[Dense(3)]
[MeanSquaredError, SGD(0.05)]
public sealed partial class AloneFrozenSlopesOfRows;

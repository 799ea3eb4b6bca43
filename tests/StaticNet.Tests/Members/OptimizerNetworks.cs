namespace StaticNet.Tests.Members;

// Like Rolling, a layer of tiles and one of straight lines, each with another optimizer.

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, AdamW(0.01)]
internal sealed partial class DecoupledDecay;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, NAdam(0.01)]
internal sealed partial class LookAhead;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, RMSProp(0.01)]
internal sealed partial class RootMeanSquare;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, RMSProp(0.01, Alpha = 0.9, Momentum = 0.8, Centered = true)]
internal sealed partial class Centered;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, AdaGrad(0.01)]
internal sealed partial class SumOfSquares;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, AdaGrad(0.01, LearningRateDecay = 0.5, InitialAccumulator = 0.25)]
internal sealed partial class SumOfSquaresWithStart;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, AdaDelta]
internal sealed partial class ChangesOfChanges;

// A step of these is w − g, so that what happens to g before can be seen.

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, ClipGradientNorm(0.25), SGD(1)]
internal sealed partial class ClippedByNorm;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, SGD(1), ClipGradientValue(0.0625)]
internal sealed partial class ClippedByValue;

[Network, Input(5), Dense(20), Tanh, Dense(2)]
[MeanSquaredError, ClipGradientValue(0.015625), SGD(1), ClipGradientNorm(0.25)]
internal sealed partial class ClippedTwice;

[Network, Input(5), Dense(20, L1 = 0.125), Tanh, Dense(4, L2 = 0.25), Dense(2, L1 = 0.125, L2 = 0.25)]
[MeanSquaredError, ClipGradientValue(0.0625), SGD(1)]
internal sealed partial class Penalised;

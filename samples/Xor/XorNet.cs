using StaticNet;

namespace Xor;

/// <summary>Two inputs, four hidden units, one output between 0 and 1. The other half of this class is generated.</summary>
[Network]
[Input(2)]
[Dense(4), Tanh]
[Dense(1), Sigmoid]
[MeanSquaredError, SGD(0.5, Momentum = 0.9)]
public sealed partial class XorNet;

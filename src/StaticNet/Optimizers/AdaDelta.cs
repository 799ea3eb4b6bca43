namespace StaticNet;

/// <summary>Steps in the unit of the parameter, from running means of both squares (PyTorch <c>Adadelta</c>, Keras <c>Adadelta</c>).</summary>
/// <remarks>
/// With gradient g: <c>g ← g + λ w</c>; <c>v ← ρ v + (1 − ρ) g²</c>; <c>Δ = √(u + ε) / √(v + ε) · g</c>;
/// <c>u ← ρ u + (1 − ρ) Δ²</c>; <c>w ← w − η Δ</c>. Keras: η is 1e-3, ρ 0.95 and ε 1e-7.
/// Source: Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdaDeltaAttribute(double learningRate = 1) : OptimizerAttribute(learningRate)
{
    /// <summary>Decay ρ of the running means (default 0.9), from 0 to below 1.</summary>
    public double Rho { get; set; } = 0.9;

    /// <summary>The term ε that begins and bounds the steps (default 1e-6), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-6;
}

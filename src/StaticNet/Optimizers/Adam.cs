namespace StaticNet;

/// <summary>Adaptive moment estimation (PyTorch <c>Adam</c>, Keras <c>Adam</c>).</summary>
/// <remarks>
/// With gradient g at step t: <c>g ← g + λ w</c>; <c>m ← β₁ m + (1 − β₁) g</c>; <c>v ← β₂ v + (1 − β₂) g²</c>;
/// <c>w ← w − η / (1 − β₁ᵗ) · m / (√(v / (1 − β₂ᵗ)) + ε)</c>. Keras' default ε is 1e-7.
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. In the generated code both moments of a parameter
/// whose gradient stays zero end at a value that is lost beside ε (10⁻⁷ ε for √v) instead of in denormals, which would make every step
/// several times slower; with an ε below about 1e-10 there is no room for that in v.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamAttribute(double learningRate = 1e-3) : OptimizerAttribute(learningRate)
{
    /// <summary>Decay β₁ of the first moment (default 0.9), from 0 to below 1.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay β₂ of the second moment (default 0.999), from 0 to below 1.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The term ε that keeps the division finite (default 1e-8), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-8;
}

namespace StaticNet;

/// <summary>Adaptive moment estimation (PyTorch <c>Adam</c>, Keras <c>Adam</c>).</summary>
/// <remarks>
/// With gradient g at step t: <c>g ← g + λ w</c>; <c>m ← β₁ m + (1 − β₁) g</c>; <c>v ← β₂ v + (1 − β₂) g²</c>;
/// <c>w ← w − η / (1 − β₁ᵗ) · m / (√(v / (1 − β₂ᵗ)) + ε)</c>. Keras' default ε is 1e-7.
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015.
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

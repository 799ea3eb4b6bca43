namespace StaticNet;

/// <summary>Adam with Nesterov's momentum (PyTorch <c>NAdam</c>, Keras <c>Nadam</c>).</summary>
/// <remarks>
/// With gradient g at step t: <c>g ← g + λ w</c>; <c>m ← β₁ m + (1 − β₁) g</c>; <c>v ← β₂ v + (1 − β₂) g²</c>;
/// <c>μₜ = β₁ (1 − ½ · 0.96^(ψ t))</c> with ψ = 0.004, PyTorch's <c>momentum_decay</c>; <c>Πₜ = μ₁ μ₂ … μₜ</c>;
/// <c>w ← w − η (μₜ₊₁ / (1 − Πₜ₊₁) m + (1 − μₜ) / (1 − Πₜ) g) / (√(v / (1 − β₂ᵗ)) + ε)</c>. Keras' default learning rate is 1e-3 and
/// its ε 1e-7. Source: Dozat, "Incorporating Nesterov Momentum into Adam", ICLR workshop 2016. What <see cref="AdamAttribute"/> says
/// about moments without gradient holds here too.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NAdamAttribute(double learningRate = 2e-3) : OptimizerAttribute(learningRate)
{
    /// <summary>Decay β₁ of the first moment (default 0.9), from 0 to below 1.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay β₂ of the second moment (default 0.999), from 0 to below 1.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The term ε that keeps the division finite (default 1e-8), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>
    /// Whether weight decay is <c>w ← w − η λ w</c> before the step (default <c>false</c>) instead of λ w in the gradient. PyTorch
    /// <c>decoupled_weight_decay</c>.
    /// </summary>
    public bool DecoupledWeightDecay { get; set; }
}

namespace StaticNet;

/// <summary>Adam with decoupled weight decay (PyTorch <c>AdamW</c>, Keras <c>AdamW</c>).</summary>
/// <remarks>
/// With gradient g at step t: <c>w ← w − η λ w</c>; <c>m ← β₁ m + (1 − β₁) g</c>; <c>v ← β₂ v + (1 − β₂) g²</c>;
/// <c>w ← w − η / (1 − β₁ᵗ) · m / (√(v / (1 − β₂ᵗ)) + ε)</c>. <c>WeightDecay</c> λ is 0.01 by default, as in PyTorch; in Keras 0.004,
/// and its ε is 1e-7. Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019. What
/// <see cref="AdamAttribute"/> says about moments without gradient holds here too.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdamWAttribute : OptimizerAttribute
{
    /// <summary>Declares the optimizer.</summary>
    /// <param name="learningRate">The learning rate η (default 1e-3), finite and at least 0.</param>
    public AdamWAttribute(double learningRate = 1e-3)
        : base(learningRate) => WeightDecay = 0.01;

    /// <summary>Decay β₁ of the first moment (default 0.9), from 0 to below 1.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay β₂ of the second moment (default 0.999), from 0 to below 1.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>The term ε that keeps the division finite (default 1e-8), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-8;
}

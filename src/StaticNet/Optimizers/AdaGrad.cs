namespace StaticNet;

/// <summary>Steps divided by the root of the sum of all squared gradients (PyTorch <c>Adagrad</c>, Keras <c>Adagrad</c>).</summary>
/// <remarks>
/// With gradient g at step t: <c>g ← g + λ w</c>; <c>v ← v + g²</c>; <c>w ← w − η / (1 + (t − 1) d) · g / (√v + ε)</c>. v begins at
/// <see cref="InitialAccumulator"/>, also after <c>ResetOptimizer</c>. Keras' default learning rate is 1e-3, its accumulator begins at
/// 0.1 and its ε is 1e-7. Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
/// Optimization", JMLR 12, 2011.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AdaGradAttribute(double learningRate = 0.01) : OptimizerAttribute(learningRate)
{
    /// <summary>The decay d of the learning rate (default 0), finite and at least 0.</summary>
    public double LearningRateDecay { get; set; }

    /// <summary>Where the sum of squares begins (default 0), finite and at least 0.</summary>
    public double InitialAccumulator { get; set; }

    /// <summary>The term ε that keeps the division finite (default 1e-10), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-10;
}

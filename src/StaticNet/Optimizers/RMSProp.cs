namespace StaticNet;

/// <summary>Steps divided by the root of a running mean of squared gradients (PyTorch <c>RMSprop</c>, Keras <c>RMSprop</c>).</summary>
/// <remarks>
/// With gradient g: <c>g ← g + λ w</c>; <c>v ← α v + (1 − α) g²</c>; <c>w ← w − η g / (√v + ε)</c>. Centered:
/// <c>ḡ ← α ḡ + (1 − α) g</c>, and <c>v − ḡ²</c> under the root. With momentum μ: <c>m ← μ m + g / (√v + ε)</c>,
/// <c>w ← w − η m</c>. Keras: α (there ρ) is 0.9, η 1e-3 and ε 1e-7, which stands under the root.
/// Source: Tieleman and Hinton, "Lecture 6.5: rmsprop", Coursera 2012; centered: Graves, "Generating Sequences With Recurrent Neural
/// Networks", 2013.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RMSPropAttribute(double learningRate = 0.01) : OptimizerAttribute(learningRate)
{
    /// <summary>Decay α of the running means (default 0.99), from 0 to below 1.</summary>
    public double Alpha { get; set; } = 0.99;

    /// <summary>The term ε that keeps the division finite (default 1e-8), greater than zero.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>Momentum μ (default 0), from 0 to below 1.</summary>
    public double Momentum { get; set; }

    /// <summary>Whether the variance of the gradient is taken instead of its mean square (default <c>false</c>).</summary>
    public bool Centered { get; set; }
}

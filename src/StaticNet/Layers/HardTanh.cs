namespace StaticNet;

/// <summary>
/// The identity, cut off: <c>y = clamp(x, min, max)</c>, elementwise (PyTorch <c>Hardtanh</c>, Keras <c>hard_tanh</c>, always −1 to 1).
/// </summary>
/// <remarks>
/// Derivative: 1 for min &lt; x &lt; max, otherwise 0 (0 at the kinks, as in PyTorch).
/// <c>HardTanh(0, 6)</c> is PyTorch's <c>ReLU6</c>. Source: Collobert, "Large Scale Machine Learning", thesis, Paris 2004.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HardTanhAttribute(double min = -1, double max = 1) : LayerAttribute
{
    /// <summary>The smallest output (default −1), finite, rounded to <c>float</c>.</summary>
    public double Min { get; } = min;

    /// <summary>The largest output (default 1): finite and greater than <see cref="Min"/>, both as <c>float</c>.</summary>
    public double Max { get; } = max;
}

namespace StaticNet;

/// <summary>
/// Squared for small errors, absolute for large ones, averaged over all elements: with <c>e = y − t</c>,
/// <c>½ e²</c> for |e| ≤ δ, otherwise <c>δ (|e| − ½ δ)</c> (PyTorch <c>HuberLoss</c>, Keras <c>Huber</c>).
/// </summary>
/// <remarks>
/// Gradient: <c>∂L/∂y = clamp(y − t, −δ, δ) / (n·m)</c> for n samples of m outputs. PyTorch's <c>SmoothL1Loss(beta=δ)</c> is this
/// divided by δ. Source: Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35, 1964.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HuberAttribute(double delta = 1) : LossAttribute
{
    /// <summary>Where the parabola becomes a line (default 1): finite and greater than zero, rounded to <c>float</c>.</summary>
    public double Delta { get; } = delta;
}

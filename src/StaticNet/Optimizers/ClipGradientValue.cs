namespace StaticNet;

/// <summary>
/// Bounds each element of the gradients: <c>g ← clamp(g, −limit, limit)</c> (PyTorch <c>clip_grad_value_</c>, Keras
/// <c>clipvalue</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ClipGradientValueAttribute(double limit) : GradientClipAttribute
{
    /// <summary>The largest absolute value: finite and greater than zero, rounded to <c>float</c>.</summary>
    public double Limit { get; } = limit;
}

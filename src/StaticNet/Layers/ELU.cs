namespace StaticNet;

/// <summary>
/// The exponential linear unit <c>y = x for x &gt; 0, otherwise α (eˣ − 1)</c>, elementwise (PyTorch <c>ELU</c>, Keras <c>elu</c>).
/// </summary>
/// <remarks>
/// Derivative: 1 for x &gt; 0, otherwise <c>α eˣ</c>, from the output <c>y + α</c>. It jumps at zero unless α is 1.
/// Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units", ICLR 2016.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ELUAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>The limit −α for x → −∞ (default 1): finite and greater than zero, rounded to <c>float</c>.</summary>
    public double Alpha { get; } = alpha;
}

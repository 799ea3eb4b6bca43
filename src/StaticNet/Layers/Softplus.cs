namespace StaticNet;

/// <summary>
/// The smooth rectifier <c>y = log(1 + e^(βx)) / β</c>, elementwise (PyTorch <c>Softplus</c>, Keras <c>softplus</c>, where β is 1).
/// </summary>
/// <remarks>
/// Computed as <c>max(x, 0) + log(1 + e^(−|βx|)) / β</c>, so that nothing overflows; PyTorch returns x itself where βx &gt; 20, which
/// differs by less than 2.1e-9 / β. Derivative: <c>σ(βx)</c>, from the output <c>1 − e^(−βy)</c>.
/// Source: Dugas et al., "Incorporating Second-Order Functional Knowledge for Better Option Pricing", NIPS 2000.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute(double beta = 1) : LayerAttribute
{
    /// <summary>The sharpness β of the bend (default 1): finite and greater than zero, rounded to <c>float</c>.</summary>
    public double Beta { get; } = beta;
}

namespace StaticNet;

/// <summary>
/// The Gaussian error linear unit <c>y = x Φ(x) = ½ x erfc(−x/√2)</c>, elementwise (PyTorch <c>GELU</c>, Keras <c>gelu</c>).
/// </summary>
/// <remarks>
/// Derivative: <c>Φ(x) + x φ(x)</c> with the normal density <c>φ(x) = e^(−x²/2) / √(2π)</c>.
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>
    /// Whether <c>y = ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))</c> is taken instead (default <c>false</c>; PyTorch
    /// <c>approximate="tanh"</c>, Keras <c>approximate=True</c>), which differs by up to 5e-4.
    /// </summary>
    public bool Approximate { get; set; }
}

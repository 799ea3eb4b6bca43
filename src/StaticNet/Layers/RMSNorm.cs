namespace StaticNet;

/// <summary>
/// Scales each row, the last axis, to a root mean square of 1: <c>y = x / √(mean(x²) + ε) · γ</c> (PyTorch <c>RMSNorm</c> of the last
/// dimension; Keras <c>RMSNormalization</c>, whose ε is 1e-6).
/// </summary>
/// <remarks>
/// Parameter: <c>weight</c> γ [last axis], at first 1; all rows share it. Backward, with <c>r = √(mean(x²) + ε)</c>, <c>x̂ = x / r</c>,
/// <c>g = γ ∂L/∂y</c> and means over the row: <c>∂L/∂x = (g − x̂ mean(g x̂)) / r</c>; <c>∂L/∂γ = Σ ∂L/∂y x̂</c> over samples and rows.
/// Training and inference are the same. Source: Zhang and Sennrich, "Root Mean Square Layer Normalization", NeurIPS 2019.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>The number ε under the root (default 2⁻²³, the machine epsilon of a float), finite and greater than 0 as a <c>float</c>.</summary>
    public double Epsilon { get; set; } = 1.1920928955078125e-07;

    /// <summary>Whether there is a trained factor γ (default <c>true</c>).</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether γ stays what it is (default <c>false</c>): no gradient, no step.</summary>
    public bool Frozen { get; set; }
}

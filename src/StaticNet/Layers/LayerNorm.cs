namespace StaticNet;

/// <summary>
/// Normalises each row, the last axis: <c>y = (x − μ) / √(σ² + ε) · γ + β</c>, where μ is the mean and σ² the biased variance of the row
/// (PyTorch <c>LayerNorm</c> of the last dimension; Keras <c>LayerNormalization</c>, whose ε is 1e-3).
/// </summary>
/// <remarks>
/// Parameters: <c>weight</c> γ [last axis], at first 1, and <c>bias</c> β [last axis], at first 0; all rows share them. Backward, with
/// <c>x̂ = (x − μ) / √(σ² + ε)</c>, <c>g = γ ∂L/∂y</c> and means over the row: <c>∂L/∂x = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε)</c>;
/// <c>∂L/∂γ = Σ ∂L/∂y x̂</c> and <c>∂L/∂β = Σ ∂L/∂y</c> over samples and rows. Training and inference are the same. PyTorch normalises
/// over several axes too; here <see cref="FlattenAttribute"/> makes them one. Source: Ba, Kiros and Hinton, "Layer Normalization",
/// arXiv:1607.06450, 2016.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>The number ε under the root (default 1e-5), finite and greater than 0 as a <c>float</c>.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether there is a trained factor γ (default <c>true</c>).</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether there is a trained addend β, too (default <c>true</c>); without <see cref="Affine"/> there is none.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether γ and β stay what they are (default <c>false</c>): no gradient, no step.</summary>
    public bool Frozen { get; set; }
}

namespace StaticNet;

/// <summary>
/// Normalises groups of channels, each sample by itself: <c>y = (x − μ) / √(σ² + ε) · γ + β</c>, where μ is the mean and σ² the biased
/// variance over the channels of a group and all their positions (PyTorch <c>GroupNorm</c>; Keras <c>GroupNormalization</c>, whose
/// channels are the last axis and whose ε is 1e-3).
/// </summary>
/// <remarks>
/// The channels are the first axis of a sample: [channels], [channels, length] or [channels, height, width]. One group for each channel
/// is instance normalisation, a single group normalises the whole sample. Parameters: <c>weight</c> γ [channels], at first 1, and
/// <c>bias</c> β [channels], at first 0. Backward, with <c>x̂ = (x − μ) / √(σ² + ε)</c>, <c>g = γ ∂L/∂y</c> and means over the group:
/// <c>∂L/∂x = (g − mean(g) − x̂ mean(g x̂)) / √(σ² + ε)</c>; <c>∂L/∂γ = Σ ∂L/∂y x̂</c> and <c>∂L/∂β = Σ ∂L/∂y</c> over samples and
/// positions. Training and inference are the same. Source: Wu and He, "Group Normalization", ECCV 2018.
/// </remarks>
/// <param name="groups">The number of groups, at least 1; it divides the channels.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GroupNormAttribute(int groups) : LayerAttribute
{
    /// <summary>The number of groups; neighbouring channels are a group.</summary>
    public int Groups { get; } = groups;

    /// <summary>The number ε under the root (default 1e-5), finite and greater than 0 as a <c>float</c>.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel has a trained factor γ and a trained addend β (default <c>true</c>).</summary>
    public bool Affine { get; set; } = true;

    /// <summary>Whether γ and β stay what they are (default <c>false</c>): no gradient, no step.</summary>
    public bool Frozen { get; set; }
}

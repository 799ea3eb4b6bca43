namespace StaticNet;

/// <summary>
/// The rectifier with a trained slope: <c>y = x for x &gt; 0, otherwise a · x</c> (PyTorch <c>PReLU</c>; Keras <c>PReLU</c>, which has
/// a slope of its own for each element unless <c>shared_axes</c> says otherwise, and begins at 0).
/// </summary>
/// <remarks>
/// Parameter: <c>weight</c> [1], or with <see cref="PerChannel"/> [channels], where the channels are the first axis of the sample, as
/// in PyTorch. Backward: <c>∂L/∂x = ∂L/∂y</c> for x &gt; 0, otherwise <c>a ∂L/∂y</c>; <c>∂L/∂a = Σ ∂L/∂y · x</c> over the elements
/// with x ≤ 0. Source: He et al., "Delving Deep into Rectifiers", ICCV 2015, which advises against weight decay on slopes: the
/// optimizer's <c>WeightDecay</c> acts on them, a layer's L1 and L2 do not.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>Whether each channel, each index of the sample's first axis, has a slope of its own (default <c>false</c>).</summary>
    public bool PerChannel { get; set; }

    /// <summary>The slope at the beginning (default 0.25), finite, rounded to <c>float</c>.</summary>
    public double InitialSlope { get; set; } = 0.25;

    /// <summary>Whether the slopes stay what they are (default <c>false</c>): no gradient, no step.</summary>
    public bool Frozen { get; set; }
}

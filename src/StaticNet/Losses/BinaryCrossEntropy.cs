namespace StaticNet;

/// <summary>
/// Cross-entropy of independent yes-or-no outputs z (logits), averaged over all elements: <c>L = −1/(n·m) Σ (w⁺ t log σ(z) +
/// (1 − t) log(1 − σ(z)))</c> for n samples of m outputs (PyTorch <c>BCEWithLogitsLoss</c>, Keras
/// <c>BinaryCrossentropy(from_logits=True)</c>).
/// </summary>
/// <remarks>
/// <para>
/// Targets are labels 0 or 1 (<c>ReadOnlySpan&lt;int&gt;</c>) or numbers from 0 to 1 (<c>ReadOnlySpan&lt;float&gt;</c>), one per
/// output. The last layer must not be a sigmoid of its own. Gradient: <c>∂L/∂z = (σ(z) (w⁺ t + 1 − t) − w⁺ t) / (n·m)</c>, which is
/// <c>(σ(z) − t) / (n·m)</c> where w⁺ is 1.
/// </para>
/// <para>
/// With everything: <c>−w⁺ t' (1 − p)^γ log p − (1 − t') p^γ log(1 − p)</c> with <c>p = σ(z)</c> and <c>t' = t (1 − s) + s/2</c>.
/// Computed from <c>log p = −log(1 + e⁻ᶻ)</c> in a form that does not overflow.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The factor w⁺ on the part of the positive class (default 1): finite and greater than zero (PyTorch <c>pos_weight</c>, there one
    /// per output).
    /// </summary>
    public double PositiveWeight { get; set; } = 1;

    /// <summary>The smoothing s (default 0), from 0 to below 1: targets become <c>t (1 − s) + s/2</c>, as in Keras.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// The exponent γ (default 0) that takes weight off what is already right: 0 or at least 1, finite. Source: Lin et al., "Focal Loss
    /// for Dense Object Detection", ICCV 2017. Keras <c>BinaryFocalCrossentropy</c>, whose α is off by default.
    /// </summary>
    public double FocalGamma { get; set; }
}

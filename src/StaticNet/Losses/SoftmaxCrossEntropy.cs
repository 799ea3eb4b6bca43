namespace StaticNet;

/// <summary>
/// Cross-entropy of the softmax of the network's outputs (logits), averaged over the samples:
/// <c>L = −1/n Σ tᵢ log softmax(z)ᵢ</c> (PyTorch <c>CrossEntropyLoss</c>, Keras <c>CategoricalCrossentropy(from_logits=True)</c>).
/// </summary>
/// <remarks>
/// <para>
/// Targets are class labels (<c>ReadOnlySpan&lt;int&gt;</c>, 0 to classes − 1) or one distribution per sample
/// (<c>ReadOnlySpan&lt;float&gt;</c>). Gradient: <c>∂L/∂z = (softmax(z)·Σt − t) / n</c>, which is <c>(softmax(z) − t) / n</c> where
/// the targets of a sample sum to 1. The last layer must not be a softmax of its own.
/// </para>
/// <para>
/// With everything: <c>lᵢ = −Σ_c w_c t'_c (1 − p_c)^γ log p_c</c> with <c>p = softmax(z)</c> and <c>t' = t (1 − s) + s/C</c> for C
/// classes. Outputs of shape [t, c] are t rows, each with a label or a distribution of its own, and L is the mean over samples and
/// rows.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>
    /// The smoothing s (default 0), from 0 to below 1: targets become <c>t (1 − s) + s/C</c>. PyTorch and Keras <c>label_smoothing</c>.
    /// Source: Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", CVPR 2016.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// A factor per class, finite and at least 0, not all 0, or <c>null</c> for ones (PyTorch <c>weight</c>). Against class labels the
    /// loss of a call is then <c>Σ lᵢ / Σ w_{yᵢ}</c>, as in PyTorch: the mean weighted by the labels' factors, not a number where all
    /// of them are 0. Against distributions it is <c>Σ lᵢ / n</c>. Sample weights multiply lᵢ and are not in the divisor.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// The exponent γ (default 0) that takes weight off what is already right: 0 or at least 1, finite. Source: Lin et al., "Focal Loss
    /// for Dense Object Detection", ICCV 2017. Keras <c>CategoricalFocalCrossentropy</c>, where γ is 2 and α a factor on everything.
    /// </summary>
    public double FocalGamma { get; set; }
}

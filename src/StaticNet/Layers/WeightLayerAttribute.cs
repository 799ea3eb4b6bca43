namespace StaticNet;

/// <summary>The base of layers that have a weight: how it begins, what keeps it small, and whether it is trained.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class WeightLayerAttribute : LayerAttribute
{
    private protected WeightLayerAttribute()
    {
    }

    /// <summary>How the weight is initialised (default <see cref="StaticNet.Init.Auto"/>). The bias begins at zero.</summary>
    public Init Init { get; set; } = Init.Auto;

    /// <summary>
    /// A factor on the initial weights (default 1), greater than zero and finite. For <see cref="StaticNet.Init.Constant"/> it is the
    /// weight itself, any finite number.
    /// </summary>
    public double InitScale { get; set; } = 1;

    /// <summary>
    /// The factor λ₁ of the penalty <c>λ₁ Σ|w|</c> of the weight, not of the bias (default 0), finite and at least 0: a step adds
    /// <c>λ₁ sign(w)</c> to its gradient, with <c>sign(0) = 0</c>. Keras <c>kernel_regularizer=L1(λ₁)</c>. Losses and gradients that
    /// are returned do not contain it.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>
    /// The factor λ₂ of the penalty <c>½ λ₂ Σ w²</c> of the weight, not of the bias (default 0), finite and at least 0: a step adds
    /// <c>λ₂ w</c> to its gradient. Keras' <c>L2(l)</c> is <c>l Σ w²</c>, so that λ₂ = 2 l. Losses and gradients that are returned do
    /// not contain it.
    /// </summary>
    public double L2 { get; set; }

    /// <summary>
    /// Whether the layer's tensors stay what they are (default <c>false</c>; PyTorch <c>requires_grad = False</c>, Keras
    /// <c>trainable = False</c>): their gradients are zero, they take part in no step, no penalty, no weight decay and no norm. The
    /// gradient goes through the layer to those before it.
    /// </summary>
    public bool Frozen { get; set; }
}

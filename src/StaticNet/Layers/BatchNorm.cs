namespace StaticNet;

/// <summary>
/// Normalises each channel by the statistics of the batch: <c>y = (x − μ) / √(σ² + ε) · γ + β</c> (PyTorch <c>BatchNorm1d</c>,
/// <c>BatchNorm2d</c>, <c>BatchNorm3d</c>; Keras <c>BatchNormalization</c>). The channels are the first axis of a sample: [channels],
/// [channels, length] or [channels, height, width].
/// </summary>
/// <remarks>
/// <para>
/// In training μ is the mean and σ² the biased variance of the N values that a channel has in the batch, over samples and positions;
/// sample weights do not enter. Then <c>running_mean ← (1 − m) running_mean + m μ</c> and
/// <c>running_var ← (1 − m) running_var + m σ² N / (N − 1)</c>, with m = <see cref="Momentum"/>. In inference the running statistics
/// stand for μ and σ². The statistics are those of a whole call: training calls above <c>MaxBatchSize</c> samples, 32 unless
/// <c>[Network(MaxBatchSize = …)]</c> says otherwise, throw. Directly behind a <c>Dense</c> or a convolution that nothing else reads, the
/// layer costs <c>Predict</c> nothing: it is folded into the weights.
/// </para>
/// <para>
/// Backward, with <c>x̂ = (x − μ) / √(σ² + ε)</c> and sums over the N values of a channel: <c>∂L/∂γ = Σ ∂L/∂y x̂</c>,
/// <c>∂L/∂β = Σ ∂L/∂y</c>, <c>∂L/∂x = γ / √(σ² + ε) · (∂L/∂y − 1/N Σ ∂L/∂y − x̂/N Σ ∂L/∂y x̂)</c>. Of running statistics:
/// <c>∂L/∂x = γ / √(σ² + ε) · ∂L/∂y</c>.
/// </para>
/// <para>
/// Parameters: <c>weight</c> γ [channels], at first 1, and <c>bias</c> β [channels], at first 0. Buffers: <c>running_mean</c>, at first 0,
/// and <c>running_var</c>, at first 1, both [channels]; there is no <c>num_batches_tracked</c>. A single value per channel, where PyTorch
/// throws, gives y = β, no gradient for x and γ, and leaves <c>running_var</c> as it is.
/// </para>
/// <para>
/// Keras' <c>momentum</c> is 1 − m (0.99 by default, m = 0.01), its ε is 1e-3, its channels are the last axis, and its running variance
/// is the biased one. Source: Ioffe and Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
/// Covariate Shift", ICML 2015.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>The weight m of a batch in the running statistics (default 0.1), greater than 0 and at most 1 as a <c>float</c>.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>The number ε under the root (default 1e-5), finite and greater than 0 as a <c>float</c>.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Whether each channel has a trained factor γ and a trained addend β (default <c>true</c>).</summary>
    public bool Affine { get; set; } = true;

    /// <summary>
    /// Whether the layer stays what it is (default <c>false</c>): no gradient and no step, and in training, too, it normalises with its
    /// running statistics and leaves them alone (Keras <c>trainable = False</c>; PyTorch <c>requires_grad = False</c> and
    /// <c>eval()</c>).
    /// </summary>
    public bool Frozen { get; set; }
}

namespace StaticNet;

/// <summary>
/// Self-attention with several heads: every step of a sequence [time, features] becomes a mean of what all steps say, weighted by how well they
/// answer its question. The output has the shape of the input.
/// </summary>
/// <remarks>
/// <para>
/// With queries, keys and values <c>(q, k, v) = x Wᵀ + b</c>, cut into heads of d = features / heads values each:
/// <c>p[i, j] = softmaxⱼ(qᵢ · kⱼ / √d)</c>, <c>oᵢ = Σⱼ p[i, j] vⱼ</c>, and the output <c>y = o Wₒᵀ + bₒ</c> of the heads one behind the other. With
/// <see cref="Causal"/> the sums go over j ≤ i; where samples have lengths, over the steps that they have.
/// </para>
/// <para>
/// Backward, with <c>do = Wₒᵀ ∂L/∂y</c>: <c>dvⱼ = Σᵢ p[i, j] doᵢ</c>, <c>dp[i, j] = doᵢ · vⱼ</c>, <c>ds[i, j] = p[i, j] (dp[i, j] − Σₗ p[i, l] dp[i, l])</c>,
/// <c>dqᵢ = 1/√d Σⱼ ds[i, j] kⱼ</c>, <c>dkⱼ = 1/√d Σᵢ ds[i, j] qᵢ</c>.
/// </para>
/// <para>
/// Parameters in PyTorch's order, names and shapes: <c>in_proj_weight</c> [3 · features, features] for q, k, v; <c>in_proj_bias</c> [3 · features];
/// <c>out_proj.weight</c> [features, features]; <c>out_proj.bias</c> [features]. With <see cref="WeightLayerAttribute.Init"/> left to <see cref="Init.Auto"/>, weights are drawn as by
/// <see cref="Init.GlorotUniform"/>, <c>in_proj_weight</c> as one matrix, as in PyTorch, whose <c>out_proj.weight</c> is drawn from ±1/√features. Penalties are of both weights. Keras'
/// <c>MultiHeadAttention</c> has three layers for q, k and v. There is no dropout of p.
/// </para>
/// <para>Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017.</para>
/// </remarks>
/// <param name="heads">How many heads there are, at least 1; they divide the features.</param>
/// <example>
/// A block of a transformer, behind <c>[Embedding(65, 64), PositionalEmbedding(Name = "x")]</c>:
/// <code>
/// [LayerNorm, MultiHeadAttention(4, Causal = true), Add("x", Name = "seen")]
/// [LayerNorm, Dense(256), GELU, Dense(64), Add("seen")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiHeadAttentionAttribute(int heads) : WeightLayerAttribute
{
    /// <summary>How many heads there are (PyTorch <c>num_heads</c>).</summary>
    public int Heads { get; } = heads;

    /// <summary>Whether a step sees only itself and those before it (default <c>false</c>; PyTorch <c>attn_mask</c>, <c>is_causal</c>).</summary>
    public bool Causal { get; set; }

    /// <summary>Whether biases are added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;
}

namespace StaticNet;

/// <summary>Adds a vector of its own to each step of a sequence [time, features], so that layers that see all steps alike can tell them apart.</summary>
/// <remarks>
/// <para><c>y[t] = x[t] + W[t]</c>; backward: <c>∂L/∂x = ∂L/∂y</c>, <c>∂L/∂W[t] = Σ ∂L/∂y[t]</c> over the samples.</para>
/// <para>
/// Parameters: <c>weight</c> [time, features]. With <see cref="WeightLayerAttribute.Init"/> left to <see cref="Init.Auto"/> they are normal with deviation
/// 0.02, as in GPT-2 and BERT, or with <see cref="Sinusoidal"/> waves. For the other rules fanIn is 1 and fanOut the number of features. In PyTorch a
/// parameter of one's own; KerasHub has <c>PositionEmbedding</c>.
/// </para>
/// <para>Source: Gehring et al., "Convolutional Sequence to Sequence Learning", ICML 2017.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PositionalEmbeddingAttribute : WeightLayerAttribute
{
    /// <summary>
    /// Whether the vectors begin as waves, times <see cref="WeightLayerAttribute.InitScale"/>: <c>W[t, 2i] = sin(t / 10000^(2i/features))</c> and <c>W[t, 2i + 1] = cos(t / 10000^(2i/features))</c>
    /// (default <c>false</c>). With <c>Frozen = true</c> they stay so. It excludes <see cref="WeightLayerAttribute.Init"/>. Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017.
    /// </summary>
    public bool Sinusoidal { get; set; }
}

namespace StaticNet;

/// <summary>
/// A table of vectors, one for each token: ids [time] become [time, features]. It reads inputs and nothing else, and a network that has one
/// takes ids as <c>ReadOnlySpan&lt;int&gt;</c> in place of floats: <see cref="ITokenNetwork{TSelf}"/>.
/// </summary>
/// <remarks>
/// <para>
/// <c>y[t] = W[x[t]]</c>; backward: <c>∂L/∂W[v] = Σ ∂L/∂y[t]</c> over all t with <c>x[t] = v</c>. The input may have any number of axes; the
/// features come behind them. PyTorch <c>Embedding</c> without <c>padding_idx</c>, whose gradients are dense, too: a step of an optimizer with
/// moments moves every row. An id below 0 or not below the vocabulary is an <see cref="ArgumentOutOfRangeException"/>, thrown before anything
/// is changed.
/// </para>
/// <para>
/// Parameters: <c>weight</c> [vocabulary, features]. With <see cref="WeightLayerAttribute.Init"/> left to <see cref="Init.Auto"/> they are normal with
/// deviation 1, as in PyTorch; Keras draws uniformly from ±0.05. For the other rules fanIn is 1 and fanOut the number of features.
/// </para>
/// </remarks>
/// <param name="vocabulary">How many tokens there are, at least 1.</param>
/// <param name="features">The size of each vector, at least 1.</param>
/// <example>
/// <code>
/// [Input(64)]
/// [Embedding(10_000, 32)]
/// [GRU(64, ReturnSequences = false)]
/// [Dense(2), SoftmaxCrossEntropy, Adam(1e-3)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute(int vocabulary, int features) : WeightLayerAttribute
{
    /// <summary>How many tokens there are: ids go from 0 to one less (PyTorch <c>num_embeddings</c>, Keras <c>input_dim</c>).</summary>
    public int Vocabulary { get; } = vocabulary;

    /// <summary>The size of each vector (PyTorch <c>embedding_dim</c>, Keras <c>output_dim</c>).</summary>
    public int Features { get; } = features;
}

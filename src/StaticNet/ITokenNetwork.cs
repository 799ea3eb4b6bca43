namespace StaticNet;

/// <summary>
/// A network that begins with <c>Embedding</c>: its inputs are ids of tokens, whole numbers from 0, and the members of the class take them as
/// <c>ReadOnlySpan&lt;int&gt;</c>.
/// </summary>
/// <remarks>
/// The other interfaces, for code that does not know the network, go on taking floats, and a token network takes whole numbers of them: an
/// id that is not one, or that the vocabulary does not have, is an <see cref="ArgumentOutOfRangeException"/>. They are turned into integers in memory that the
/// network keeps, and which grows with the largest call.
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface ITokenNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>How many tokens there are; of several inputs with different vocabularies the smallest.</summary>
    static abstract int VocabularySize { get; }

    /// <summary>Computes raw outputs (logits) of any number of samples, stored one behind the other.</summary>
    /// <param name="tokens">n × <c>InputSize</c> ids.</param>
    /// <param name="outputs">n × <c>OutputSize</c> floats, written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary. Nothing was written.</exception>
    void Predict(ReadOnlySpan<int> tokens, Span<float> outputs);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    void Predict(ReadOnlySpan<int> tokens, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        Predict(tokens, outputs);
    }
}

namespace StaticNet.Reference.Layers;

/// <summary><c>h(t) = f(W_ih x(t) + b_ih + W_hh h(t−1) + b_hh)</c> with f = tanh, or <c>f(z) = z ≤ 0 ? 0 : z</c>.</summary>
internal sealed class RNNReference : RecurrentReference
{
    private readonly bool _isRectified;

    /// <exception cref="ArgumentException">The input has another rank, or an option is out of range.</exception>
    public RNNReference(RNNAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer, gates: 1, inputShape)
    {
        if (!Enum.IsDefined(layer.Nonlinearity))
            throw new ArgumentException($"Nonlinearity is {layer.Nonlinearity}; there is no such function.");
        _isRectified = layer.Nonlinearity == Nonlinearity.ReLU;
    }

    public override IReadOnlyList<double> Kinks => _isRectified ? [0] : [];

    // Beside h the pre-activation z, at which the derivative may jump.
    private protected override int StateValues => 2;

    /// <summary>The pre-activations of all steps.</summary>
    public override T[] KinkValues<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples) =>
        [.. States(x, parameters, samples).Chunk(Units).Where((_, i) => i % 2 == 1).SelectMany(z => z)];

    private protected override void Step<T>(RecurrentWeights<T> weights, ReadOnlySpan<T> x, ReadOnlySpan<T> before, Span<T> after)
    {
        T zero = T.FromDouble(0);
        for (int j = 0; j < Units; j++)
        {
            T z = weights.FromBoth(j, x, before[..Units]);
            after[j] = !_isRectified ? T.Tanh(z) : z <= zero ? zero : z;
            after[Units + j] = z;
        }
    }
}

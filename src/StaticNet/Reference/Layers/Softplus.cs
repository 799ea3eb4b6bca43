namespace StaticNet.Reference.Layers;

/// <summary><c>y = log(1 + e^(βx)) / β = max(x, 0) + log(1 + e^(−|βx|)) / β</c>, elementwise.</summary>
internal sealed class SoftplusReference(SoftplusAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly double _beta = HyperParameter.Positive("Beta", layer.Beta);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T beta = T.FromDouble(_beta);
        for (int i = 0; i < x.Length; i++)
            y[i] = _beta == 1 ? Softplus(x[i]) : Softplus(beta * x[i]) / beta;
    }
}

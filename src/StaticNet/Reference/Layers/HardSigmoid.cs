namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ −3 ? 0 : x ≥ 3 ? 1 : x/6 + ½</c>, elementwise.</summary>
internal sealed class HardSigmoidReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => [-3, 3];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0), half = T.FromDouble(0.5), one = T.FromDouble(1), three = T.FromDouble(3), six = T.FromDouble(6);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= -three ? zero : x[i] >= three ? one : (x[i] / six) + half;
    }
}

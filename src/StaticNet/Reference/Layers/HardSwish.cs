namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ −3 ? 0 : x ≥ 3 ? x : x (x + 3) / 6</c>, elementwise.</summary>
internal sealed class HardSwishReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => [-3, 3];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0), three = T.FromDouble(3), six = T.FromDouble(6);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= -three ? zero : x[i] >= three ? x[i] : x[i] * (x[i] + three) / six;
    }
}

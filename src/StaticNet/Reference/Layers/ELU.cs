namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ 0 ? α (eˣ − 1) : x</c>, elementwise.</summary>
internal sealed class ELUReference(ELUAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly double _alpha = HyperParameter.Positive("Alpha", layer.Alpha);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => _alpha == 1 ? [] : [0];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0), alpha = T.FromDouble(_alpha);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= zero ? alpha * T.Expm1(x[i]) : x[i];
    }
}

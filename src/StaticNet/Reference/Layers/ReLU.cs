namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ 0 ? 0 : x</c>: in this form NaN stays NaN.</summary>
internal sealed class ReLUReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => [0];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= zero ? zero : x[i];
    }
}

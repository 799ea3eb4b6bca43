namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ 0 ? slope · x : x</c>, elementwise.</summary>
internal sealed class LeakyReLUReference(LeakyReLUAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly double _slope = HyperParameter.NotNegative("Slope", layer.Slope);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => [0];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0), slope = T.FromDouble(_slope);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= zero ? slope * x[i] : x[i];
    }
}

namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ min ? min : x ≥ max ? max : x</c>, elementwise.</summary>
internal sealed class HardTanhReference : LayerReference
{
    private readonly double _min;
    private readonly double _max;

    /// <exception cref="ArgumentException">There is nothing between min and max.</exception>
    public HardTanhReference(HardTanhAttribute layer, IReadOnlyList<int> inputShape)
    {
        (_min, _max) = (HyperParameter.Finite("Min", layer.Min), HyperParameter.Finite("Max", layer.Max));
        if (_min >= _max)
            throw new ArgumentException($"Min is {layer.Min} and Max {layer.Max}; as floats, Max must be greater.");
        OutputShape = inputShape;
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<double> Kinks => [_min, _max];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T min = T.FromDouble(_min), max = T.FromDouble(_max);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= min ? min : x[i] >= max ? max : x[i];
    }
}

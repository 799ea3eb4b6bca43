namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ 0 ? a · x : x</c> with one slope a, or with one for each index of the sample's first axis.</summary>
internal sealed class PReLUReference : LayerReference
{
    private readonly int _channels;
    private readonly double _initialSlope;

    public PReLUReference(PReLUAttribute layer, IReadOnlyList<int> inputShape)
    {
        _initialSlope = HyperParameter.Finite("InitialSlope", layer.InitialSlope);
        _channels = layer.PerChannel ? inputShape[0] : 1;
        (OutputShape, IsFrozen) = (inputShape, layer.Frozen);
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters => [("weight", [_channels])];

    public override IReadOnlyList<double> Kinks => [0];

    public override bool IsFused => true;

    public override bool IsFrozen { get; }

    public override double? InitialValue(string tensor, int element) => _initialSlope;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0);
        int size = x.Length / _channels;
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= zero ? parameters[i / size] * x[i] : x[i];
    }
}

namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>y[t] = x[t] + W[t]</c>. The vectors may begin as waves, <c>W[t, 2i] = s sin(t / 10000^(2i/features))</c> and
/// <c>W[t, 2i + 1] = s cos(t / 10000^(2i/features))</c>.
/// </summary>
internal sealed class PositionalEmbeddingReference : WeightLayerReference
{
    private readonly double? _waves;

    /// <exception cref="ArgumentException">The input is not [time, features], a number is out of range, or Init is written beside Sinusoidal.</exception>
    public PositionalEmbeddingReference(PositionalEmbeddingAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer)
    {
        RequireSequence(inputShape);
        if (layer.Sinusoidal && layer.Init != Init.Auto)
            throw new ArgumentException($"It is Sinusoidal, and Init is {layer.Init}; the vectors can begin in one way.");
        _waves = layer.Sinusoidal ? HyperParameter.Positive("InitScale", layer.InitScale) : null;
        OutputShape = inputShape;
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters => [("weight", [.. OutputShape])];

    // Sines and cosines of one's own, rounded to float.
    public override double InitialError => _waves is null ? 0 : 1.0 / (1 << 23);

    public override double? InitialValue(string tensor, int element)
    {
        if (_waves is not { } scale)
            return base.InitialValue(tensor, element);
        (int t, int j) = Math.DivRem(element, OutputShape[1]);
        double angle = t / Math.Pow(10000, (double)(j - (j % 2)) / OutputShape[1]);
        return scale * (j % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
    }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] + parameters[i];
    }
}

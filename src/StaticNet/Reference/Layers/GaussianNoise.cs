namespace StaticNet.Reference.Layers;

/// <summary>In training <c>y = x + deviation · n</c> with standard normal n, in inference <c>y = x</c>.</summary>
internal sealed class GaussianNoiseReference(GaussianNoiseAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly double _deviation = HyperParameter.NotNegative("Deviation", layer.Deviation);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override bool IsNoisy => true;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x.CopyTo(y);

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
    {
        T deviation = T.FromDouble(_deviation);
        LayerNoise noise = samples.Noise();
        int size = x.Length / samples.Count;
        for (int i = 0; i < x.Length; i++)
            y[i] = T.MultiplyAdd(x[i], deviation, noise.Normal<T>(i % size, samples.First + (i / size)));
    }
}

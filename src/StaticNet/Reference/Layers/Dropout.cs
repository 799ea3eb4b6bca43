namespace StaticNet.Reference.Layers;

/// <summary>In training <c>y = u &lt; rate ? 0 : x / (1 − rate)</c> with uniform u, the factor in float; in inference <c>y = x</c>.</summary>
internal sealed class DropoutReference(DropoutAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly float _rate = (float)HyperParameter.Fraction("Rate", layer.Rate);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override bool IsNoisy => true;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x.CopyTo(y);

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, TrainingSamples samples, Span<T> y)
    {
        T zero = T.FromDouble(0), factor = T.FromDouble(1f / (1f - _rate));
        int size = x.Length / samples.Count;
        for (int i = 0; i < x.Length; i++)
        {
            double u = samples.Noise.Uniform(i % size, samples.First + (i / size));
            y[i] = u < _rate ? zero : factor * x[i];
        }
    }
}

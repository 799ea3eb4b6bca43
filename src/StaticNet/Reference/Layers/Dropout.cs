namespace StaticNet.Reference.Layers;

/// <summary>In training <c>y = u &lt; rate ? 0 : x / (1 − rate)</c> with uniform u, the factor in float; in inference <c>y = x</c>.</summary>
internal sealed class DropoutReference(DropoutAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly float _rate = (float)HyperParameter.Fraction("Rate", layer.Rate);

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override bool IsNoisy => true;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x.CopyTo(y);

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
    {
        LayerNoise noise = samples.Noise();
        int size = x.Length / samples.Count;
        for (int sample = 0; sample < samples.Count; sample++)
            Apply(x.Slice(sample * size, size), _rate, noise, samples.First + sample, y.Slice(sample * size, size));
    }

    /// <summary>What is left of one sample.</summary>
    /// <param name="x">Its values.</param>
    /// <param name="rate">The probability that an element is left out.</param>
    /// <param name="noise">The random numbers.</param>
    /// <param name="sample">The sample's number in the call.</param>
    /// <param name="y">What is left, written.</param>
    public static void Apply<T>(ReadOnlySpan<T> x, float rate, LayerNoise noise, int sample, Span<T> y)
        where T : struct, IReal<T>
    {
        T zero = T.FromDouble(0), factor = T.FromDouble(1f / (1f - rate));
        for (int i = 0; i < x.Length; i++)
            y[i] = noise.Uniform(i, sample) < rate ? zero : factor * x[i];
    }
}

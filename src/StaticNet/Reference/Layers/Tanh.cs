namespace StaticNet.Reference.Layers;

/// <summary><c>y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</c>, elementwise.</summary>
internal sealed class TanhReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = T.Tanh(x[i]);
    }
}

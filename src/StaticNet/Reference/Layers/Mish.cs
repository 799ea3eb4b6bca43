namespace StaticNet.Reference.Layers;

/// <summary><c>y = x tanh(log(1 + eˣ))</c>, elementwise; 0 at −∞, its limit.</summary>
internal sealed class MishReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = IsInfinite(x[i]) ? T.Max(x[i], T.FromDouble(0)) : x[i] * T.Tanh(Softplus(x[i]));
    }
}

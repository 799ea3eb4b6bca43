namespace StaticNet.Reference.Layers;

/// <summary><c>y = ½ x erfc(−x/√2)</c>, or <c>y = ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))</c>, elementwise; 0 at −∞, the limit.</summary>
internal sealed class GELUReference(GELUAttribute layer, IReadOnlyList<int> inputShape) : LayerReference
{
    private readonly bool _approximate = layer.Approximate;

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = IsInfinite(x[i]) ? T.Max(x[i], T.FromDouble(0)) : _approximate ? Approximate(x[i]) : Exact(x[i]);
    }

    private static T Exact<T>(T x)
        where T : struct, IReal<T> => T.FromDouble(0.5) * x * T.Erfc(-(x * T.FromDouble(Math.Sqrt(0.5))));

    private static T Approximate<T>(T x)
        where T : struct, IReal<T>
    {
        T inner = x + (T.FromDouble(0.044715) * (x * x * x));
        return T.FromDouble(0.5) * x * (T.FromDouble(1) + T.Tanh(T.FromDouble(Math.Sqrt(2 / Math.PI)) * inner));
    }
}

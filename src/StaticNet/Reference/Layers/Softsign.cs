namespace StaticNet.Reference.Layers;

/// <summary><c>y = x / (1 + |x|)</c>, elementwise; beyond ±1 as <c>±1 / (1 + 1/|x|)</c>, which is ±1 at ±∞.</summary>
internal sealed class SoftsignReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T one = T.FromDouble(1), zero = T.FromDouble(0);
        for (int i = 0; i < x.Length; i++)
        {
            bool isNegative = x[i] <= zero;
            T size = isNegative ? -x[i] : x[i];
            T quotient = size >= one ? one / (one + (one / size)) : size / (one + size);
            y[i] = isNegative ? -quotient : quotient;
        }
    }
}

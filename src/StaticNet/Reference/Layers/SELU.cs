namespace StaticNet.Reference.Layers;

/// <summary><c>y = x ≤ 0 ? λ α (eˣ − 1) : λ x</c>, elementwise.</summary>
internal sealed class SELUReference(IReadOnlyList<int> inputShape) : LayerReference
{
    private const double Lambda = 1.0507009873554804934193349852946;
    private const double Alpha = 1.6732632423543772848170429916717;

    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override IReadOnlyList<double> Kinks => [0];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T zero = T.FromDouble(0), lambda = T.FromDouble(Lambda), lambdaAlpha = T.FromDouble(Lambda * Alpha);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] <= zero ? lambdaAlpha * T.Expm1(x[i]) : lambda * x[i];
    }
}

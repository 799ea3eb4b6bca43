namespace StaticNet.Reference.Layers;

/// <summary><c>yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x)</c> for each row, the last axis.</summary>
internal sealed class SoftmaxReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int c = OutputShape[^1];
        for (int row = 0; row < x.Length; row += c)
            LogSumExp<T>.Of(x.Slice(row, c)).Softmax(y.Slice(row, c));
    }
}

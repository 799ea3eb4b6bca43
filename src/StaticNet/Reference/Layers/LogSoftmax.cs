namespace StaticNet.Reference.Layers;

/// <summary><c>yᵢ = (xᵢ − max x) − log Σⱼ e^(xⱼ − max x)</c> for each row, the last axis.</summary>
internal sealed class LogSoftmaxReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = inputShape;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int c = OutputShape[^1];
        for (int row = 0; row < x.Length; row += c)
        {
            LogSumExp<T> sums = LogSumExp<T>.Of(x.Slice(row, c));
            for (int i = 0; i < c; i++)
                y[row + i] = sums.LogProbability(i);
        }
    }
}

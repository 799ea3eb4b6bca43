namespace StaticNet.Reference.Layers;

/// <summary><c>y = γ (x − mean) / √(variance + ε) + β</c> for each row, the last axis.</summary>
internal sealed class LayerNormReference(LayerNormAttribute layer, IReadOnlyList<int> inputShape)
    : NormalizationReference(inputShape, inputShape[^1], layer.Epsilon, layer.Affine, layer.Affine && layer.Bias, layer.Frozen)
{
    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int size = OutputShape[^1];
        for (int row = 0; row < x.Length; row += size)
        {
            T[] normalized = Normalized(x.Slice(row, size));
            for (int i = 0; i < size; i++)
                y[row + i] = Scaled(normalized[i], parameters, i);
        }
    }
}

namespace StaticNet.Reference.Layers;

/// <summary><c>y = γ x / √(mean(x²) + ε)</c> for each row, the last axis.</summary>
internal sealed class RMSNormReference(RMSNormAttribute layer, IReadOnlyList<int> inputShape)
    : NormalizationReference(inputShape, inputShape[^1], layer.Epsilon, layer.Affine, hasBias: false, layer.Frozen)
{
    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int size = OutputShape[^1];
        for (int row = 0; row < x.Length; row += size)
        {
            T[] values = x.Slice(row, size).ToArray();
            T[] normalized = Divided(values, values, Deviation(Mean<T>(Array.ConvertAll(values, T.Square))), isCentered: false);
            for (int i = 0; i < size; i++)
                y[row + i] = Scaled(normalized[i], parameters, i);
        }
    }
}

namespace StaticNet.Reference.Layers;

/// <summary>The same values in the same order, as a vector.</summary>
internal sealed class FlattenReference(IReadOnlyList<int> inputShape) : LayerReference
{
    public override IReadOnlyList<int> OutputShape { get; } = [inputShape.Aggregate(1, (size, dimension) => size * dimension)];

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x.CopyTo(y);
}

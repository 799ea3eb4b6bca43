namespace StaticNet.Reference.Layers;

/// <summary>The same values in the same order, in another shape.</summary>
internal sealed class ReshapeReference : LayerReference
{
    /// <exception cref="ArgumentException">A dimension is neither a size nor the only −1, or the sizes do not match.</exception>
    public ReshapeReference(ReshapeAttribute layer, IReadOnlyList<int> inputShape)
    {
        if (layer.Shape.Count == 0)
            throw new ArgumentException("The shape has no dimensions.");
        if (layer.Shape.Any(dimension => dimension is 0 or < -1) || layer.Shape.Count(dimension => dimension == -1) > 1)
            throw new ArgumentException($"The shape is {Text(layer.Shape)}; its dimensions must be at least 1, and one may be -1.");
        long size = Product(inputShape);
        long given = Product(layer.Shape.Where(dimension => dimension != -1));
        if (layer.Shape.Contains(-1) ? size % given != 0 : size != given)
            throw new ArgumentException($"The {size} values of {Text(inputShape)} have no shape {Text(layer.Shape)}.");
        OutputShape = [.. layer.Shape.Select(dimension => dimension == -1 ? (int)(size / given) : dimension)];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => x.CopyTo(y);

    private static long Product(IEnumerable<int> dimensions) => dimensions.Aggregate(1L, (product, dimension) => product * dimension);
}

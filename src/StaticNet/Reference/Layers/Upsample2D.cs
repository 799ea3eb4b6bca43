namespace StaticNet.Reference.Layers;

/// <summary><c>y[c, i, j] = x[c, ⌊i / scaleHeight⌋, ⌊j / scaleWidth⌋]</c>.</summary>
internal sealed class Upsample2DReference : LayerReference
{
    private readonly int _scaleHeight;
    private readonly int _scaleWidth;

    /// <exception cref="ArgumentException">The input is no image, or a factor is below 1.</exception>
    public Upsample2DReference(Upsample2DAttribute layer, IReadOnlyList<int> inputShape)
    {
        RequireImage(inputShape);
        _scaleHeight = HyperParameter.AtLeast(1, "ScaleHeight", layer.ScaleHeight);
        _scaleWidth = HyperParameter.AtLeast(1, "ScaleWidth", layer.ScaleWidth);
        OutputShape = [inputShape[0], checked(inputShape[1] * _scaleHeight), checked(inputShape[2] * _scaleWidth)];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        (int rows, int columns) = (OutputShape[0] * OutputShape[1], OutputShape[2]); // rows of all channels: no factor joins two of them
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                y[(i * columns) + j] = x[(i / _scaleHeight * (columns / _scaleWidth)) + (j / _scaleWidth)];
        }
    }
}

namespace StaticNet;

/// <summary>
/// An enlarged image in which every pixel is repeated: [channels, height, width] becomes [channels, height · scaleHeight,
/// width · scaleWidth] (PyTorch <c>Upsample(mode="nearest")</c>, Keras <c>UpSampling2D</c>).
/// </summary>
/// <remarks><c>y[c, i, j] = x[c, ⌊i / scaleHeight⌋, ⌊j / scaleWidth⌋]</c>. Backward: <c>∂L/∂x</c> is the sum over the copies.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Upsample2DAttribute : LayerAttribute
{
    /// <summary>The same factor for height and width.</summary>
    /// <param name="scale">How often a pixel is repeated on each axis, at least 1.</param>
    public Upsample2DAttribute(int scale)
        : this(scale, scale)
    {
    }

    /// <summary>One factor for each axis.</summary>
    /// <param name="scaleHeight">How often a row is repeated, at least 1.</param>
    /// <param name="scaleWidth">How often a column is repeated, at least 1.</param>
    public Upsample2DAttribute(int scaleHeight, int scaleWidth) => (ScaleHeight, ScaleWidth) = (scaleHeight, scaleWidth);

    /// <summary>How often a row is repeated.</summary>
    public int ScaleHeight { get; }

    /// <summary>How often a column is repeated.</summary>
    public int ScaleWidth { get; }
}

namespace StaticNet;

/// <summary>
/// The mean of each window of an image: [channels, height, width] becomes [channels, rows, columns] (PyTorch <c>AvgPool2d</c>; Keras
/// <c>AveragePooling2D</c>, which does not count padding).
/// </summary>
/// <remarks>
/// <c>y[c, i, j] = Σ x[c, i · stride + u − padding, j · stride + v − padding] / divisor</c> over u and v, with zeros outside. Backward:
/// each value of the window gets <c>∂L/∂y / divisor</c>. What is left over at the end is dropped.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool2DAttribute : Pool2DAttribute
{
    /// <summary>Windows that are as high as wide.</summary>
    /// <param name="size">Height and width of a window, at least 1.</param>
    public AveragePool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Windows of any height and width.</summary>
    /// <param name="sizeHeight">The height of a window, at least 1.</param>
    /// <param name="sizeWidth">The width of a window, at least 1.</param>
    public AveragePool2DAttribute(int sizeHeight, int sizeWidth)
        : base(sizeHeight, sizeWidth)
    {
    }

    /// <summary>
    /// Whether the divisor is the window's full size (default <c>true</c>, PyTorch <c>count_include_pad</c>) or only the number of its
    /// values inside the image (<c>false</c>, Keras).
    /// </summary>
    public bool CountPadding { get; set; } = true;
}

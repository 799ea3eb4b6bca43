namespace StaticNet;

/// <summary>The base of poolings over images: the size of a window, and how it moves.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class Pool2DAttribute : LayerAttribute
{
    private int? _stride, _strideHeight, _strideWidth, _paddingHeight, _paddingWidth;

    private protected Pool2DAttribute(int sizeHeight, int sizeWidth) => (SizeHeight, SizeWidth) = (sizeHeight, sizeWidth);

    /// <summary>The height of a window, at least 1.</summary>
    public int SizeHeight { get; }

    /// <summary>The width of a window, at least 1.</summary>
    public int SizeWidth { get; }

    /// <summary>
    /// The stride of both axes, at least 1. By default each axis has the window's size on it; where they differ, what is read here is
    /// the height's.
    /// </summary>
    public int Stride
    {
        get => _stride ?? SizeHeight;
        set => _stride = value;
    }

    /// <summary>The stride of the height (default <see cref="Stride"/> where that is given, else <see cref="SizeHeight"/>).</summary>
    public int StrideHeight
    {
        get => _strideHeight ?? _stride ?? SizeHeight;
        set => _strideHeight = value;
    }

    /// <summary>The stride of the width (default <see cref="Stride"/> where that is given, else <see cref="SizeWidth"/>).</summary>
    public int StrideWidth
    {
        get => _strideWidth ?? _stride ?? SizeWidth;
        set => _strideWidth = value;
    }

    /// <summary>
    /// The padding at all four sides (default 0), on each axis at most half of the window's size, or
    /// <see cref="StaticNet.Padding.Same"/>.
    /// </summary>
    public int Padding { get; set; }

    /// <summary>The padding at top and bottom (default <see cref="Padding"/>).</summary>
    public int PaddingHeight
    {
        get => _paddingHeight ?? Padding;
        set => _paddingHeight = value;
    }

    /// <summary>The padding at left and right (default <see cref="Padding"/>).</summary>
    public int PaddingWidth
    {
        get => _paddingWidth ?? Padding;
        set => _paddingWidth = value;
    }
}

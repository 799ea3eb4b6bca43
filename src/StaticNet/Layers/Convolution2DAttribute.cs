namespace StaticNet;

/// <summary>The base of convolutions over images: the size of a filter, and how it moves.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class Convolution2DAttribute : WeightLayerAttribute
{
    private int? _strideHeight, _strideWidth, _paddingHeight, _paddingWidth, _dilationHeight, _dilationWidth;

    private protected Convolution2DAttribute(int kernelHeight, int kernelWidth) =>
        (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);

    /// <summary>The height of a filter, at least 1.</summary>
    public int KernelHeight { get; }

    /// <summary>The width of a filter, at least 1.</summary>
    public int KernelWidth { get; }

    /// <summary>The stride of both axes (default 1), at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The stride of the height (default <see cref="Stride"/>).</summary>
    public int StrideHeight
    {
        get => _strideHeight ?? Stride;
        set => _strideHeight = value;
    }

    /// <summary>The stride of the width (default <see cref="Stride"/>).</summary>
    public int StrideWidth
    {
        get => _strideWidth ?? Stride;
        set => _strideWidth = value;
    }

    /// <summary>The padding at all four sides (default 0), or <see cref="StaticNet.Padding.Same"/>.</summary>
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

    /// <summary>How far the values of a window lie apart on both axes (default 1), at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>How far the values of a window lie apart on the height (default <see cref="Dilation"/>).</summary>
    public int DilationHeight
    {
        get => _dilationHeight ?? Dilation;
        set => _dilationHeight = value;
    }

    /// <summary>How far the values of a window lie apart on the width (default <see cref="Dilation"/>).</summary>
    public int DilationWidth
    {
        get => _dilationWidth ?? Dilation;
        set => _dilationWidth = value;
    }

    /// <summary>Whether a bias is added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;
}

namespace StaticNet;

/// <summary>
/// A transposed convolution, the way back of one: [channels, height, width] becomes [filters, rows, columns], larger by the stride
/// (PyTorch <c>ConvTranspose2d</c>; Keras <c>Conv2DTranspose</c>, whose weight is [kh, kw, filters, channels]).
/// </summary>
/// <remarks>
/// <c>y[o, i · stride + u · dilation − padding, j · stride + v · dilation − padding] += w[c, o, u, v] · x[c, i, j]</c> over the channels
/// c of the group and over u and v, then <c>+ b[o]</c>; what falls outside is dropped. Parameters in canonical order: <c>weight</c>
/// [channels, filters / groups, kh, kw], <c>bias</c> [filters].
/// An axis of n gets <c>(n − 1) stride − 2 padding + dilation (k − 1) + outputPadding + 1</c> values; with
/// <see cref="StaticNet.Padding.Same"/> <c>n · stride</c>, of which the first <c>⌊max(dilation (k − 1) + 1 − stride, 0) / 2⌋</c> are cut
/// off at the beginning (TensorFlow and Keras).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConvTranspose2DAttribute : Convolution2DAttribute
{
    private int? _outputPaddingHeight, _outputPaddingWidth;

    /// <summary>Filters that are as high as wide.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernel">Height and width of a filter, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernel)
        : this(filters, kernel, kernel)
    {
    }

    /// <summary>Filters of any height and width.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of a filter, at least 1.</param>
    /// <param name="kernelWidth">The width of a filter, at least 1.</param>
    public ConvTranspose2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth) => Filters = filters;

    /// <summary>The number of channels of the output, at least 1.</summary>
    public int Filters { get; }

    /// <summary>
    /// In how many groups channels and filters fall (default 1), a divisor of both: the filters of a group read its channels only.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>
    /// Rows and columns more at bottom and right (default 0), smaller than the larger one of stride and dilation; 0 with
    /// <see cref="StaticNet.Padding.Same"/>.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows more at the bottom (default <see cref="OutputPadding"/>).</summary>
    public int OutputPaddingHeight
    {
        get => _outputPaddingHeight ?? OutputPadding;
        set => _outputPaddingHeight = value;
    }

    /// <summary>Columns more at the right (default <see cref="OutputPadding"/>).</summary>
    public int OutputPaddingWidth
    {
        get => _outputPaddingWidth ?? OutputPadding;
        set => _outputPaddingWidth = value;
    }
}

namespace StaticNet;

/// <summary>
/// A convolution of each channel by itself: [channels, height, width] becomes [channels · multiplier, rows, columns] (PyTorch
/// <c>Conv2d</c> with <c>groups=channels</c>; Keras <c>DepthwiseConv2D</c>, whose weight is [kh, kw, channels, multiplier]).
/// </summary>
/// <remarks>
/// Channel o of the output reads channel ⌊o / multiplier⌋ of the input; otherwise as <see cref="Conv2DAttribute"/>. Parameters in
/// canonical order: <c>weight</c> [channels · multiplier, 1, kh, kw], <c>bias</c> [channels · multiplier]. Behind it a
/// <c>Conv2D(filters, 1)</c> makes a separable convolution. Source: Howard et al., "MobileNets", arXiv:1704.04861, 2017.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DepthwiseConv2DAttribute : Convolution2DAttribute
{
    /// <summary>Filters that are as high as wide.</summary>
    /// <param name="kernel">Height and width of a filter, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernel)
        : this(kernel, kernel)
    {
    }

    /// <summary>Filters of any height and width.</summary>
    /// <param name="kernelHeight">The height of a filter, at least 1.</param>
    /// <param name="kernelWidth">The width of a filter, at least 1.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth)
    {
    }

    /// <summary>The number of filters for each channel (default 1), at least 1.</summary>
    public int Multiplier { get; set; } = 1;
}

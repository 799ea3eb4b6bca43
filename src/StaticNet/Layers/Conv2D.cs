namespace StaticNet;

/// <summary>
/// A convolution over an image: [channels, height, width] becomes [filters, rows, columns] (PyTorch <c>Conv2d</c>; Keras <c>Conv2D</c>,
/// whose images are [height, width, channels] and whose weight is [kh, kw, channels / groups, filters]).
/// </summary>
/// <remarks>
/// <c>y[o, i, j] = b[o] + Σ w[o, c, u, v] · x[c, i · stride + u · dilation − padding, j · stride + v · dilation − padding]</c>, over the
/// channels c of the filter's group and over u and v, with zeros outside; strides, dilations and paddings are those of the axis.
/// Parameters in canonical order: <c>weight</c> [filters, channels / groups, kh, kw], <c>bias</c> [filters]. Backward: the same pairs of
/// values, <c>∂L/∂w += ∂L/∂y · x</c> and <c>∂L/∂x += w · ∂L/∂y</c>; <c>∂L/∂b = Σ ∂L/∂y</c>.
/// Source: LeCun et al., "Gradient-Based Learning Applied to Document Recognition", Proceedings of the IEEE 86, 1998.
/// </remarks>
/// <example>
/// <code>
/// [Input(1, 28, 28)]
/// [Conv2D(8, 3, Padding = Padding.Same), ReLU, MaxPool2D(2)]
/// [Flatten, Dense(10)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : Convolution2DAttribute
{
    /// <summary>Filters that are as high as wide.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernel">Height and width of a filter, at least 1.</param>
    public Conv2DAttribute(int filters, int kernel)
        : this(filters, kernel, kernel)
    {
    }

    /// <summary>Filters of any height and width.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of a filter, at least 1.</param>
    /// <param name="kernelWidth">The width of a filter, at least 1.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth)
        : base(kernelHeight, kernelWidth) => Filters = filters;

    /// <summary>The number of channels of the output, at least 1.</summary>
    public int Filters { get; }

    /// <summary>
    /// In how many groups channels and filters fall (default 1), a divisor of both: the filters of a group read its channels only.
    /// </summary>
    public int Groups { get; set; } = 1;
}

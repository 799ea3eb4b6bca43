namespace StaticNet;

/// <summary>
/// A convolution along the last axis: [channels, length] becomes [filters, positions] (PyTorch <c>Conv1d</c>; Keras <c>Conv1D</c>, whose
/// samples are [length, channels] and whose weight is [kernel, channels / groups, filters]).
/// </summary>
/// <param name="filters">The number of channels of the output, at least 1.</param>
/// <param name="kernel">The length of a filter, at least 1.</param>
/// <remarks>
/// <c>y[o, t] = b[o] + Σ w[o, c, k] · x[c, t · stride + k · dilation − padding]</c>, over the channels c of the filter's group and k, with
/// zeros outside. Parameters in canonical order: <c>weight</c> [filters, channels / groups, kernel], <c>bias</c> [filters].
/// Backward: the same pairs of values, <c>∂L/∂w += ∂L/∂y · x</c> and <c>∂L/∂x += w · ∂L/∂y</c>; <c>∂L/∂b = Σ ∂L/∂y</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv1DAttribute(int filters, int kernel) : WeightLayerAttribute
{
    /// <summary>The number of channels of the output, at least 1.</summary>
    public int Filters { get; } = filters;

    /// <summary>The length of a filter, at least 1.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>How far windows lie apart (default 1), at least 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>The zeros at each end (default 0), <see cref="StaticNet.Padding.Same"/> or <see cref="StaticNet.Padding.Causal"/>.</summary>
    public int Padding { get; set; }

    /// <summary>How far the values of a window lie apart (default 1), at least 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// In how many groups channels and filters fall (default 1), a divisor of both: the filters of a group read its channels only.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a bias is added (default <c>true</c>).</summary>
    public bool Bias { get; set; } = true;
}

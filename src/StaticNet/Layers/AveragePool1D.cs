namespace StaticNet;

/// <summary>
/// The mean of each window along the last axis: [channels, length] becomes [channels, positions] (PyTorch <c>AvgPool1d</c>; Keras
/// <c>AveragePooling1D</c>, which does not count padding).
/// </summary>
/// <param name="size">The length of a window, at least 1.</param>
/// <remarks>
/// <c>y[c, t] = Σ x[c, t · stride + k − padding] / divisor</c> over k, with zeros outside. Backward: each value of the window gets
/// <c>∂L/∂y / divisor</c>. What is left over at the end is dropped.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool1DAttribute(int size) : Pool1DAttribute(size)
{
    /// <summary>
    /// Whether the divisor is the window's full size (default <c>true</c>, PyTorch <c>count_include_pad</c>) or only the number of its
    /// values inside the image (<c>false</c>, Keras).
    /// </summary>
    public bool CountPadding { get; set; } = true;
}

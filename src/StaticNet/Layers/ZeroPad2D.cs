namespace StaticNet;

/// <summary>
/// Zeros around an image: [channels, height, width] becomes [channels, top + height + bottom, left + width + right] (PyTorch
/// <c>ZeroPad2d</c>, which takes left, right, top, bottom; Keras <c>ZeroPadding2D</c>).
/// </summary>
/// <remarks>Backward: <c>∂L/∂x</c> is what of <c>∂L/∂y</c> lies inside.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ZeroPad2DAttribute : LayerAttribute
{
    /// <summary>The same number at all four sides.</summary>
    /// <param name="padding">Rows and columns at each side, at least 0.</param>
    public ZeroPad2DAttribute(int padding)
        : this(padding, padding)
    {
    }

    /// <summary>One number for top and bottom, one for left and right.</summary>
    /// <param name="vertical">Rows at top and at bottom, at least 0.</param>
    /// <param name="horizontal">Columns at left and at right, at least 0.</param>
    public ZeroPad2DAttribute(int vertical, int horizontal)
        : this(vertical, vertical, horizontal, horizontal)
    {
    }

    /// <summary>Each side by itself.</summary>
    /// <param name="top">Rows above, at least 0.</param>
    /// <param name="bottom">Rows below, at least 0.</param>
    /// <param name="left">Columns on the left, at least 0.</param>
    /// <param name="right">Columns on the right, at least 0.</param>
    public ZeroPad2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>Columns on the left.</summary>
    public int Left { get; }

    /// <summary>Columns on the right.</summary>
    public int Right { get; }
}

namespace StaticNet;

/// <summary>
/// The maximum of each window of an image: [channels, height, width] becomes [channels, rows, columns] (PyTorch <c>MaxPool2d</c>, Keras
/// <c>MaxPooling2D</c>).
/// </summary>
/// <remarks>
/// <c>y[c, i, j] = max x[c, i · stride + u − padding, j · stride + v − padding]</c> over u and v; padding never wins, and NaN does always.
/// Backward: <c>∂L/∂y</c> goes to the first of the largest values, in row-major order. What is left over at the end is dropped.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute : Pool2DAttribute
{
    /// <summary>Windows that are as high as wide.</summary>
    /// <param name="size">Height and width of a window, at least 1.</param>
    public MaxPool2DAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>Windows of any height and width.</summary>
    /// <param name="sizeHeight">The height of a window, at least 1.</param>
    /// <param name="sizeWidth">The width of a window, at least 1.</param>
    public MaxPool2DAttribute(int sizeHeight, int sizeWidth)
        : base(sizeHeight, sizeWidth)
    {
    }
}

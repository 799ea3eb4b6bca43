namespace StaticNet.Reports;

/// <summary>How the inputs of a sample make a picture: [channels, height, width], as in the rest of the library.</summary>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record ImageLayout(int Channels, int Height, int Width)
{
    /// <summary>Values of a picture.</summary>
    internal long Size => (long)Channels * Height * Width;

    /// <summary>The layout of a shape, or <c>null</c> where it is not one of pictures.</summary>
    internal static ImageLayout? Of(IReadOnlyList<int> shape) => shape is [1 or 3, > 1, > 1] ? new ImageLayout(shape[0], shape[1], shape[2]) : null;
}

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

    /// <summary>What the samples of a network are shown as: the layout that somebody asked for, or the one of its shape.</summary>
    /// <param name="network">The network.</param>
    /// <param name="asked">The layout that was asked for, or <c>null</c>.</param>
    /// <param name="by">By what, for the message.</param>
    /// <returns><c>null</c> where samples are no pictures, or consist of several inputs.</returns>
    /// <exception cref="ArgumentException">What was asked for is no picture, or one of another size.</exception>
    internal static ImageLayout? Choose(NetworkDefinition network, ImageLayout? asked, string by)
    {
        int inputs = network.InputSize;
        bool fits = asked is null || (asked is { Channels: 1 or 3, Height: >= 1, Width: >= 1 } && asked.Size == inputs);
        if (!fits)
        {
            throw new ArgumentException(
                $"Expected the Image of the {by} to have 1 or 3 channels and as many values as the inputs of {network.Name}, {inputs}; "
                + $"found {asked!.Channels} × {asked.Height} × {asked.Width}.");
        }

        return network.Inputs.Count > 1 ? null : asked ?? Of(network.InputShape);
    }
}

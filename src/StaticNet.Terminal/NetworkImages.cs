using StaticNet.Explaining;

namespace StaticNet.Terminal;

/// <summary>What a network looks for, and where it looked, as images.</summary>
public static class NetworkImages
{
    // Filters of three by three would be too small to see.
    private const int SmallSide = 5;

    /// <summary>
    /// The filters of a convolution, each against its own largest weight: those of one channel from blue for negative weights to orange for positive ones; those of
    /// three by how much red, green and blue they ask for, with a middle grey for none.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="parameter">The name of the weights, [filters, 1 or 3, height, width]; <c>null</c> for the first ones of the network that have such a shape.</param>
    /// <exception cref="ArgumentException">There are no such weights.</exception>
    public static ImageGrid Filters<TNet>(TNet network, string? parameter = null)
        where TNet : class, INetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        ParameterDefinition weight = TNet.Definition.Parameters.FirstOrDefault(each => (parameter is null || each.Name == parameter) && IsFilters(each))
            ?? throw new ArgumentException(
                $"{TNet.Definition.Name} has no weights {(parameter is null ? "" : $"'{parameter}' ")}of shape [filters, 1 or 3, height, width].", nameof(parameter));
        (int channels, int height, int width) = (weight.Shape[1], weight.Shape[2], weight.Shape[3]);
        var parameters = new float[TNet.ParameterCount];
        network.CopyParametersTo(parameters);
        int factor = Math.Min(height, width) < SmallSide ? 2 : 1;
        var images = new List<ImageView>();
        foreach (float[] filter in parameters.AsSpan(weight.Offset, weight.Count).ToArray().Chunk(channels * height * width))
            images.Add(Filter(filter, channels, height, width).Enlarge(factor));
        return new ImageGrid(images);
    }

    /// <summary>An image, and beside it how much each of its pixels moves some outputs of the network: <c>|∂yₒ/∂x|</c> (<see cref="ImageView.Saliency"/>).</summary>
    /// <param name="network">A network with <c>[Network(InputGradients = true)]</c> that takes an image of one channel or three.</param>
    /// <param name="input">One sample, <c>InputSize</c> floats.</param>
    /// <param name="outputs">The outputs o, such as what it was read as and what it is, each with a caption.</param>
    /// <param name="picture">The image as people see it, values from 0 to 1, where the network takes others; empty: the sample.</param>
    /// <exception cref="ArgumentException">The network takes no image, or the lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public static ImageGrid Saliency<TNet>(
        TNet network, ReadOnlySpan<float> input, IReadOnlyList<(int Output, string Caption)> outputs, ReadOnlySpan<float> picture = default)
        where TNet : class, IExplainableNetwork<TNet>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(outputs);
        if (TNet.Definition.InputShape is not [1 or 3, var height, var width])
        {
            throw new ArgumentException(
                $"{TNet.Definition.Name} takes [{string.Join(", ", TNet.Definition.InputShape)}]. Expected an image: [1 or 3, height, width].", nameof(network));
        }

        int channels = TNet.Definition.InputShape[0];
        var attributions = new float[TNet.InputSize];
        var images = new List<ImageView>();
        foreach ((int output, string caption) in outputs)
        {
            Attribution.Gradient(network, input, output, attributions);
            images.Add(ImageView.Saliency(attributions, channels, height, width).WithCaption(caption));
        }

        return new ImageGrid([ImageView.Of(picture.IsEmpty ? input : picture, channels, height, width), .. images]);
    }

    private static bool IsFilters(ParameterDefinition parameter) => parameter.Shape is [_, 1 or 3, > 1, > 1];

    private static ImageView Filter(float[] weights, int channels, int height, int width)
    {
        if (channels == 1) return ImageView.Signed(weights, height, width);
        float largest = weights.Max(Math.Abs);
        return ImageView.Of([.. weights.Select(weight => largest == 0 ? 0.5f : (weight / largest + 1) / 2)], channels, height, width);
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet;

namespace Samples;

/// <summary>What a network looks for, and where it looked.</summary>
internal static class Explanations
{
    /// <summary>
    /// Shows the filters of the first layer, each against its own largest weight: those of grey images from blue to orange, those of
    /// coloured images by how much red, green and blue they ask for, with a middle grey for none. Networks without convolutions have none.
    /// </summary>
    public static void ShowFilters<TNet>(TNet net)
        where TNet : class, INetwork<TNet>
    {
        ParameterDefinition weight = TNet.Definition.Parameters[0];
        if (weight.Shape is not [var filters, 1 or 3, var side, var width] || side != width) return;
        int channels = weight.Shape[1];
        // Filters of three by three would be too small to see.
        int factor = side < 5 ? 2 : 1;
        var parameters = new float[TNet.ParameterCount];
        net.CopyParametersTo(parameters);
        var cells = new List<IRenderable>();
        foreach (float[] filter in parameters.AsSpan(weight.Offset, weight.Count).ToArray().Chunk(channels * side * side).Take(filters))
        {
            float largest = filter.Max(Math.Abs);
            float[] weights = Pictures.Enlarge([.. filter.Select(value => largest == 0 ? 0 : value / largest)], side, factor);
            cells.Add(channels == 1
                ? Pictures.Signed(weights, side * factor)
                : Pictures.Coloured([.. weights.Select(value => (value + 1) / 2)], side * factor));
        }
        Console.WriteLine($"the {filters} filters of the first layer");
        Write(cells, side * factor);
    }

    /// <summary>
    /// Shows a misread image, and how much each pixel moves the logit of what was read and of what it is: |∂logit/∂pixel|, of its
    /// colours the one that moves it most (Simonyan, Vedaldi and Zisserman, "Deep inside convolutional networks", 2013).
    /// </summary>
    public static void ShowSaliency<TNet>(TNet net, ImageSet images, ReadOnlySpan<int> readings)
        where TNet : class, IExplainableNetwork<TNet>
    {
        (int channels, int side) = (images.Kind.Channels, images.Kind.Side);
        for (int i = 0; i < images.Count; i++)
        {
            if (readings[i] == images.Labels[i]) continue;
            (string truth, string reading) = (images.Truth(i), images.Kind.ClassNames[readings[i]]);
            Console.WriteLine(
                $"{Article(truth)} {truth} that was read as {reading}; the pixels on which the {reading} depends; "
                + $"those on which the {truth} does");
            Write(
                [
                    Pictures.Image(images.Picture(i), channels, side),
                    Pictures.Grey(Saliency(net, images, i, readings[i]), side),
                    Pictures.Grey(Saliency(net, images, i, images.Labels[i]), side),
                ],
                side);
            return;
        }
    }

    private static float[] Saliency<TNet>(TNet net, ImageSet images, int index, int output)
        where TNet : class, IExplainableNetwork<TNet>
    {
        var gradient = new float[images.Kind.Size];
        net.InputGradient(images.Image(index), output, gradient);
        var saliency = new float[images.Kind.Side * images.Kind.Side];
        for (int i = 0; i < gradient.Length; i++)
        {
            ref float pixel = ref saliency[i % saliency.Length];
            pixel = Math.Max(pixel, Math.Abs(gradient[i]));
        }
        float largest = saliency.Max();
        return [.. saliency.Select(value => largest == 0 ? 0 : value / largest)];
    }

    private static string Article(string name) => "aeiou".Contains(name[0]) ? "an" : "a";

    private static void Write(List<IRenderable> pictures, int side)
    {
        int perRow = Math.Max(1, AnsiConsole.Profile.Width / (side + 2));
        var grid = new Grid();
        for (int i = 0; i < Math.Min(perRow, pictures.Count); i++)
            grid.AddColumn(new GridColumn { NoWrap = true, Width = side }.Padding(0, 0, 2, 1));
        foreach (IRenderable[] row in pictures.Chunk(perRow))
            grid.AddRow(row);
        AnsiConsole.Write(grid);
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet;

namespace Digits;

/// <summary>What a network looks for, and where it looked.</summary>
internal static class Explanations
{
    /// <summary>Shows the filters of the first layer, each against its own largest weight. Networks without convolutions have none.</summary>
    public static void ShowFilters<TNet>(TNet net)
        where TNet : class, INetwork<TNet>
    {
        ParameterDefinition weight = TNet.Definition.Parameters[0];
        if (weight.Shape is not [var filters, 1, var side, var width] || side != width) return;
        var parameters = new float[TNet.ParameterCount];
        net.CopyParametersTo(parameters);
        var cells = new List<IRenderable>();
        foreach (float[] filter in parameters.AsSpan(weight.Offset, weight.Count).ToArray().Chunk(side * side).Take(filters))
        {
            float largest = filter.Max(Math.Abs);
            cells.Add(Pictures.Signed([.. filter.Select(value => largest == 0 ? 0 : value / largest)], side));
        }
        Console.WriteLine($"the {filters} filters of the first layer");
        Write(cells, side);
    }

    /// <summary>Shows a misread image, and how much each pixel moves the logit of what was read and of what it is: |∂logit/∂pixel|.</summary>
    public static void ShowSaliency<TNet>(TNet net, ImageSet images, ReadOnlySpan<int> readings)
        where TNet : class, IExplainableNetwork<TNet>
    {
        for (int i = 0; i < images.Count; i++)
        {
            if (readings[i] == images.Labels[i]) continue;
            Console.WriteLine($"a {images.Labels[i]} that was read as {readings[i]}; the pixels on which the {readings[i]} depends; those on which the {images.Labels[i]} does");
            Write(
                [
                    Pictures.Grey(images.Image(i), ImageSet.Side),
                    Pictures.Grey(Saliency(net, images.Image(i), readings[i]), ImageSet.Side),
                    Pictures.Grey(Saliency(net, images.Image(i), images.Labels[i]), ImageSet.Side),
                ],
                ImageSet.Side);
            return;
        }
    }

    private static float[] Saliency<TNet>(TNet net, ReadOnlySpan<float> image, int digit)
        where TNet : class, IExplainableNetwork<TNet>
    {
        var gradient = new float[image.Length];
        net.InputGradient(image, digit, gradient);
        float largest = gradient.Max(Math.Abs);
        return [.. gradient.Select(value => largest == 0 ? 0 : Math.Abs(value) / largest)];
    }

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

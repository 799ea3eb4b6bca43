using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits;

/// <summary>Test images in the terminal, with what the network made of them.</summary>
internal static class ImageGallery
{
    private const int Size = 28;

    // From paper to ink. A character cell is about twice as high as wide, so it takes two rows of pixels.
    private const string Shades = " .:-=+*#%@";

    /// <summary>Shows some images, misread ones first.</summary>
    public static void Show(DigitNet net, ImageSet images, ReadOnlySpan<int> readings, int count)
    {
        int[] chosen = Choose(images.Labels, readings, count);
        int perRow = Math.Max(1, AnsiConsole.Profile.Width / (Size + 2));
        Span<float> probabilities = stackalloc float[DigitNet.OutputSize];
        var grid = new Grid();
        for (int i = 0; i < perRow; i++)
            grid.AddColumn(new GridColumn { NoWrap = true, Width = Size, Padding = new Padding(0, 0, 2, 1) });
        foreach (int[] row in chosen.Chunk(perRow))
        {
            var cells = new List<IRenderable>();
            foreach (int index in row)
            {
                int reading = readings[index];
                int truth = images.Labels[index];
                net.PredictProbabilities(images.Image(index), probabilities);
                string caption = $"read {reading} ({probabilities[reading] * 100:F0} %), is {truth}";
                cells.Add(new Rows(
                    new Text(caption, reading == truth ? Color.Green : Color.Red),
                    Picture(images.Image(index))));
            }
            grid.AddRow([.. cells]);
        }
        AnsiConsole.Write(grid);
    }

    private static int[] Choose(int[] truths, ReadOnlySpan<int> readings, int count)
    {
        int[] read = readings.ToArray();
        int[] all = [.. Enumerable.Range(0, truths.Length)];
        return [.. all.Where(i => read[i] != truths[i]).Concat(all.Where(i => read[i] == truths[i])).Take(count)];
    }

    private static IRenderable Picture(ReadOnlySpan<float> image)
    {
        IReadOnlyCapabilities terminal = AnsiConsole.Profile.Capabilities;
        return terminal is { Ansi: true, Unicode: true, ColorSystem: not ColorSystem.NoColors } ? HalfBlocks(image) : Characters(image);
    }

    /// <summary>Two pixels per cell: the upper one is the colour of the character '▀', the lower one that of its background.</summary>
    private static Paragraph HalfBlocks(ReadOnlySpan<float> image)
    {
        var picture = new Paragraph();
        for (int y = 0; y < Size; y += 2)
        {
            for (int x = 0; x < Size; x++)
                picture.Append("▀", new Style(Grey(image[y * Size + x]), Grey(image[(y + 1) * Size + x])));
            if (y + 2 < Size)
                picture.Append("\n");
        }
        return picture;
    }

    private static Color Grey(float value)
    {
        byte level = (byte)(Math.Clamp(value, 0f, 1f) * 255);
        return new Color(level, level, level);
    }

    private static Text Characters(ReadOnlySpan<float> image)
    {
        var picture = new StringBuilder();
        for (int y = 0; y < Size; y += 2)
        {
            for (int x = 0; x < Size; x++)
            {
                float value = Math.Clamp((image[y * Size + x] + image[(y + 1) * Size + x]) / 2, 0f, 1f);
                picture.Append(Shades[(int)(value * (Shades.Length - 1) + 0.5f)]);
            }
            if (y + 2 < Size)
                picture.Append('\n');
        }
        return new Text(picture.ToString());
    }
}

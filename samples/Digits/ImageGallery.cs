using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet;

namespace Digits;

/// <summary>Test images in the terminal, with what the network made of them.</summary>
internal static class ImageGallery
{
    /// <summary>Shows some images, misread ones first.</summary>
    public static void Show<TNet>(TNet net, ImageSet images, ReadOnlySpan<int> readings, int count)
        where TNet : class, IClassifierNetwork<TNet>
    {
        int[] chosen = Choose(images.Labels, readings, count);
        int perRow = Math.Max(1, AnsiConsole.Profile.Width / (ImageSet.Side + 2));
        Span<float> probabilities = stackalloc float[ImageSet.Classes];
        var grid = new Grid();
        for (int i = 0; i < perRow; i++)
            grid.AddColumn(new GridColumn { NoWrap = true, Width = ImageSet.Side }.Padding(0, 0, 2, 1));
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
                    Pictures.Grey(images.Image(index), ImageSet.Side)));
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
}

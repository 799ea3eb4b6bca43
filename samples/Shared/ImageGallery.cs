using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet;

namespace Samples;

/// <summary>Test images in the terminal, with what the network made of them.</summary>
internal static class ImageGallery
{
    /// <summary>Shows some images, misread ones first.</summary>
    public static void Show<TNet>(TNet net, ImageSet images, ReadOnlySpan<int> readings, int count)
        where TNet : class, IClassifierNetwork<TNet>
    {
        (int channels, int side, IReadOnlyList<string> names, _) = images.Kind;
        int[] chosen = Choose(images.Labels, readings, count);
        string longest = names.MaxBy(name => name.Length)!;
        int width = Math.Max(side, Caption(longest, 1, longest).Length);
        int perRow = Math.Max(1, AnsiConsole.Profile.Width / (width + 2));
        Span<float> probabilities = stackalloc float[names.Count];
        var grid = new Grid();
        for (int i = 0; i < perRow; i++)
            grid.AddColumn(new GridColumn { NoWrap = true, Width = width }.Padding(0, 0, 2, 1));
        foreach (int[] row in chosen.Chunk(perRow))
        {
            var cells = new List<IRenderable>();
            foreach (int index in row)
            {
                int reading = readings[index];
                net.PredictProbabilities(images.Image(index), probabilities);
                string caption = Caption(names[reading], probabilities[reading], images.Truth(index));
                cells.Add(new Rows(
                    new Text(caption, reading == images.Labels[index] ? Color.Green : Color.Red),
                    Pictures.Image(images.Picture(index), channels, side)));
            }
            grid.AddRow([.. cells]);
        }
        AnsiConsole.Write(grid);
    }

    private static string Caption(string reading, float probability, string truth) =>
        $"read {reading} ({probability * 100:F0} %), is {truth}";

    private static int[] Choose(ReadOnlySpan<int> labels, ReadOnlySpan<int> readings, int count)
    {
        int[] truths = labels.ToArray(), read = readings.ToArray();
        int[] all = [.. Enumerable.Range(0, truths.Length)];
        return [.. all.Where(i => read[i] != truths[i]).Concat(all.Where(i => read[i] == truths[i])).Take(count)];
    }
}

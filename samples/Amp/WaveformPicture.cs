using System.Text;
using Spectre.Console;

namespace Amp;

/// <summary>Two curves over each other in the terminal.</summary>
internal static class WaveformPicture
{
    private const int Width = 72;
    private const int Height = 13;
    private const int SamplesPerColumn = 4;

    /// <summary>Shows target and learned sound where the target is loudest.</summary>
    public static void Show(ReadOnlySpan<float> target, ReadOnlySpan<float> learned, int sampleRate)
    {
        int length = Math.Min(Width * SamplesPerColumn, target.Length), start = LoudestPart(target, length);
        target = target.Slice(start, length);
        learned = learned.Slice(start, length);
        float limit = Math.Max(Largest(target), Largest(learned));
        bool[,] targetCells = Trace(target, limit), learnedCells = Trace(learned, limit);

        AnsiConsole.MarkupLine(
            $"the loudest {1000.0 * length / sampleRate:F0} ms: "
            + "[green]#[/] target and learned, [yellow].[/] target alone, [red]+[/] learned alone");
        for (int row = 0; row < Height; row++)
        {
            var line = new StringBuilder();
            for (int column = 0; column < Width; column++)
            {
                line.Append((targetCells[row, column], learnedCells[row, column]) switch
                {
                    (true, true) => "[green]#[/]",
                    (true, false) => "[yellow].[/]",
                    (false, true) => "[red]+[/]",
                    _ => " ",
                });
            }
            AnsiConsole.MarkupLine(line.ToString().TrimEnd());
        }
    }

    /// <summary>Where the part with the most energy begins, in steps of half a part.</summary>
    private static int LoudestPart(ReadOnlySpan<float> samples, int length)
    {
        int loudest = 0;
        float most = 0;
        for (int start = 0; start + length <= samples.Length; start += length / 2)
        {
            float energy = Energy(samples.Slice(start, length));
            if (energy > most)
                (loudest, most) = (start, energy);
        }
        return loudest;
    }

    private static float Energy(ReadOnlySpan<float> samples)
    {
        float energy = 0;
        foreach (float sample in samples)
            energy += sample * sample;
        return energy;
    }

    private static float Largest(ReadOnlySpan<float> samples)
    {
        float largest = 0;
        foreach (float sample in samples)
            largest = Math.Max(largest, Math.Abs(sample));
        return largest;
    }

    /// <summary>
    /// The cells through which a curve goes. Each column begins where the one before ended, so that steep curves have no gaps.
    /// </summary>
    private static bool[,] Trace(ReadOnlySpan<float> samples, float limit)
    {
        var cells = new bool[Height, Width];
        int last = Row(samples[0], limit);
        for (int i = 0; i < samples.Length; i++)
        {
            int row = Row(samples[i], limit);
            for (int between = Math.Min(row, last); between <= Math.Max(row, last); between++)
                cells[between, i / SamplesPerColumn] = true;
            last = row;
        }
        return cells;
    }

    /// <summary>0 at the top, for the limit.</summary>
    private static int Row(float sample, float limit) => (int)MathF.Round((1 - sample / limit) / 2 * (Height - 1));
}

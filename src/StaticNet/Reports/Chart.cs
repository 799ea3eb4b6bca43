namespace StaticNet.Reports;

/// <summary>How values become heights.</summary>
internal enum ChartScale
{
    Linear,
    Log,

    /// <summary>Linear, and who reads it can change that.</summary>
    Either,
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Color">A colour of CSS.</param>
/// <param name="Values">A value for each epoch of the chart: <c>null</c> where it was not measured, and what is not finite where there is none.</param>
internal sealed record ChartSeries(string Name, string Color, IReadOnlyList<double?> Values);

/// <summary>Figures over epochs.</summary>
/// <param name="Id">Its name in the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">Of what the values are, or empty.</param>
/// <param name="Epochs">The epochs, in order.</param>
/// <param name="Series">The lines, at least one.</param>
internal sealed record Chart(string Id, string Title, string Unit, IReadOnlyList<int> Epochs, IReadOnlyList<ChartSeries> Series)
{
    public ChartScale Scale { get; init; }

    /// <summary>An epoch to be marked.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>A sentence below it.</summary>
    public string? Note { get; init; }

    /// <summary>The same with fewer epochs, where there are more than anybody could see.</summary>
    /// <remarks>
    /// Of each piece of neighbouring epochs those stay in which a line has its least and its greatest value, and where one has none, so that no peak and no gap is
    /// lost; the first and the last epoch stay, too.
    /// </remarks>
    /// <param name="most">About how many epochs stay.</param>
    public Chart Thinned(int most)
    {
        if (Epochs.Count <= most) return this;
        int pieces = Math.Max(1, most / (3 * Series.Count));
        var kept = new SortedSet<int> { 0, Epochs.Count - 1 };
        for (int piece = 0; piece < pieces; piece++)
        {
            int start = (int)((long)Epochs.Count * piece / pieces), end = (int)((long)Epochs.Count * (piece + 1) / pieces);
            foreach (ChartSeries series in Series) Keep(series.Values, start, end, kept);
        }

        return this with
        {
            Epochs = [.. kept.Select(i => Epochs[i])],
            Series = [.. Series.Select(series => series with { Values = [.. kept.Select(i => series.Values[i])] })],
        };
    }

    private static void Keep(IReadOnlyList<double?> values, int start, int end, SortedSet<int> kept)
    {
        int least = -1, greatest = -1, gap = -1;
        for (int i = start; i < end; i++)
        {
            if (values[i] is not { } value) continue;
            if (!double.IsFinite(value)) gap = gap < 0 ? i : gap;
            else
            {
                if (least < 0 || value < values[least]) least = i;
                if (greatest < 0 || value > values[greatest]) greatest = i;
            }
        }

        foreach (int i in (ReadOnlySpan<int>)[least, greatest, gap])
        {
            if (i >= 0) kept.Add(i);
        }
    }
}

using Spectre.Console;

namespace Samples;

/// <summary>A table of what was shown (rows) and what was read (columns).</summary>
internal static class ConfusionMatrix
{
    // Ten columns with whole names would not fit into a terminal; they come in the order of the rows.
    private const int HeadingLength = 3;

    public static void Show(ReadOnlySpan<int> truths, ReadOnlySpan<int> readings, IReadOnlyList<string> classNames)
    {
        int classes = classNames.Count;
        var counts = new int[classes, classes];
        for (int i = 0; i < truths.Length; i++)
            counts[truths[i], readings[i]]++;

        Table table = new Table().Border(TableBorder.Simple).Title("confusion matrix: rows are the truth, columns the reading");
        table.AddColumn(new TableColumn("").RightAligned().Padding(0, 1));
        int space = classNames.All(name => name.Length == 1) ? 1 : 0;
        foreach (string name in classNames)
            table.AddColumn(new TableColumn($"[bold]{name[..Math.Min(HeadingLength, name.Length)]}[/]").RightAligned().Padding(space, 0));
        table.AddColumn(new TableColumn("right").RightAligned().Padding(1 + space, 0));
        for (int truth = 0; truth < classes; truth++)
            table.AddRow(Row(counts, truth, classNames));
        AnsiConsole.Write(table);
    }

    private static string[] Row(int[,] counts, int truth, IReadOnlyList<string> classNames)
    {
        int classes = classNames.Count;
        int total = 0;
        for (int reading = 0; reading < classes; reading++)
            total += counts[truth, reading];

        var cells = new string[classes + 2];
        cells[0] = $"[bold]{classNames[truth]}[/]";
        for (int reading = 0; reading < classes; reading++)
            cells[reading + 1] = Cell(counts[truth, reading], total, isRight: reading == truth);
        cells[^1] = total == 0 ? "" : $"{100.0 * counts[truth, truth] / total:F1} %";
        return cells;
    }

    private static string Cell(int count, int total, bool isRight) => (count, isRight) switch
    {
        (0, _) => "[grey]·[/]",
        (_, true) => $"[green]{count}[/]",
        // An error that takes more than one image in fifty of its class stands out.
        _ => count * 50 > total ? $"[bold red]{count}[/]" : $"[yellow]{count}[/]",
    };
}

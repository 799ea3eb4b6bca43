using Spectre.Console;

namespace Digits;

/// <summary>A table of what was shown (rows) and what was read (columns).</summary>
internal static class ConfusionMatrix
{
    public static void Show(ReadOnlySpan<int> truths, ReadOnlySpan<int> readings, int classes)
    {
        var counts = new int[classes, classes];
        for (int i = 0; i < truths.Length; i++)
            counts[truths[i], readings[i]]++;

        Table table = new Table().Border(TableBorder.Simple).Title("confusion matrix: rows are the truth, columns the reading");
        table.AddColumn(new TableColumn("").RightAligned().Padding(0, 1));
        for (int reading = 0; reading < classes; reading++)
            table.AddColumn(new TableColumn($"[bold]{reading}[/]").RightAligned().Padding(1, 0));
        table.AddColumn(new TableColumn("right").RightAligned().Padding(2, 0));
        for (int truth = 0; truth < classes; truth++)
            table.AddRow(Row(counts, truth, classes));
        AnsiConsole.Write(table);
    }

    private static string[] Row(int[,] counts, int truth, int classes)
    {
        int total = 0;
        for (int reading = 0; reading < classes; reading++)
            total += counts[truth, reading];

        var cells = new string[classes + 2];
        cells[0] = $"[bold]{truth}[/]";
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

using System.Text;
using Spectre.Console;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>A table of results: drawn on a terminal, aligned markdown in a file. Behind the first columns, of text, are numbers.</summary>
internal static class ResultTable
{
    public static void Draw<TRow>(IReadOnlyList<(string Title, Func<TRow, string> Value)> columns, int textColumns, IReadOnlyList<TRow> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (index, column) in columns.Index())
            table.AddColumn(new TableColumn(Markup.Escape(column.Title)) { Alignment = index < textColumns ? Justify.Left : Justify.Right });
        foreach (TRow row in rows) table.AddRow([.. columns.Select(column => Markup.Escape(column.Value(row)))]);
        AnsiConsole.Write(table);
    }

    public static string Markdown<TRow>(IReadOnlyList<(string Title, Func<TRow, string> Value)> columns, int textColumns, IReadOnlyList<TRow> rows)
    {
        string[][] lines = [[.. columns.Select(column => column.Title)], .. rows.Select(row => columns.Select(column => column.Value(row)).ToArray())];
        int[] widths = [.. columns.Select((_, k) => lines.Max(line => line[k].Length))];
        var text = new StringBuilder();
        for (int r = 0; r < lines.Length; r++)
        {
            text.Append("| ").AppendJoin(" | ", lines[r].Select(Pad)).Append(" |\n");
            if (r == 0) text.Append("| ").AppendJoin(" | ", widths.Select(Rule)).Append(" |\n");
        }

        return text.ToString();

        string Pad(string value, int k) => k < textColumns ? value.PadRight(widths[k]) : value.PadLeft(widths[k]);
        string Rule(int width, int k) => k < textColumns ? new string('-', width) : new string('-', width - 1) + ":";
    }
}

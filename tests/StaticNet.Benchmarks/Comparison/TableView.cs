using System.Text;
using Spectre.Console;
using StaticNet.Benchmarks.Competitors;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>The side-by-side table: drawn on a terminal, aligned markdown in a file.</summary>
internal static class TableView
{
    private static readonly (string Title, Func<CellResult, string> Value)[] Columns =
    [
        ("network", row => row.Cell.Network.Name),
        ("operation", row => row.Cell.OperationName),
        ("batch", row => $"{row.Cell.Batch}"),
        ("StaticNet ns", row => Time(row.StaticNet)),
        ("% of peak", row => $"{row.PercentOfPeak:F1}"),
        ("C++ ns", row => Time(row.BestCpp)),
        ("÷ C++", row => Number(row.RatioToCpp, "F3")),
        ("Vector<float> ns", row => Time(row.Time(Contestant.StaticNetNarrow))),
        ("% of its peak", row => $"{row.NarrowPercentOfPeak:F1}"),
        ("plain C# ×", row => Factor(row, Contestant.Plain)),
        ("TensorPrimitives ×", row => Factor(row, Contestant.TensorPrimitives)),
        ("MathNet ×", row => Factor(row, Contestant.MathNet)),
        ("bytes", row => $"{row.AllocatedBytes:0.##}"),
    ];

    private const int TextColumns = 2;

    public static void Draw(IReadOnlyList<CellResult> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (index, column) in Columns.Index())
            table.AddColumn(new TableColumn(Markup.Escape(column.Title)) { Alignment = index < TextColumns ? Justify.Left : Justify.Right });
        foreach (CellResult row in rows) table.AddRow([.. Columns.Select(column => Markup.Escape(column.Value(row)))]);
        AnsiConsole.Write(table);
    }

    public static string Markdown(IReadOnlyList<CellResult> rows)
    {
        string[][] lines = [[.. Columns.Select(column => column.Title)], .. rows.Select(row => Columns.Select(column => column.Value(row)).ToArray())];
        int[] widths = [.. Columns.Select((_, k) => lines.Max(line => line[k].Length))];
        var text = new StringBuilder();
        for (int r = 0; r < lines.Length; r++)
        {
            text.AppendJoin(" | ", lines[r].Select(Pad)).Insert(text.Length - Length(lines[r]), "| ").Append(" |\n");
            if (r == 0) text.Append("| ").AppendJoin(" | ", widths.Select(Rule)).Append(" |\n");
        }

        return text.ToString();

        int Length(string[] line) => line.Select((_, k) => widths[k]).Sum() + 3 * (line.Length - 1);
        string Pad(string value, int k) => k < TextColumns ? value.PadRight(widths[k]) : value.PadLeft(widths[k]);
        string Rule(int width, int k) => k < TextColumns ? new string('-', width) : new string('-', width - 1) + ":";
    }

    /// <summary>Every time on its own, for further work with the figures.</summary>
    public static string Csv(IReadOnlyList<CellResult> rows)
    {
        Contestant[] contestants = Enum.GetValues<Contestant>();
        var text = new StringBuilder("network,operation,batch,flops,peak_gflops,vector_peak_gflops,allocated_bytes");
        foreach (Contestant contestant in contestants) text.Append($",{contestant}_ns,{contestant}_samples");
        foreach (CellResult row in rows)
        {
            text.Append($"\n{row.Cell.Network.Name},{row.Cell.OperationName},{row.Cell.Batch},{row.Cell.Flops:F0}");
            text.Append($",{row.WidePeak:F1},{row.NarrowPeak:F1},{row.AllocatedBytes:0.##}");
            foreach (Contestant contestant in contestants)
                text.Append($",{Number(row.Time(contestant), "F2")},{row.Samples.GetValueOrDefault(contestant)}");
        }

        return text.Append('\n').ToString();
    }

    private static string Factor(CellResult row, Contestant contestant) => Number(row.Slower(contestant), "F1");

    private static string Time(double nanoseconds) => Number(nanoseconds, nanoseconds < 1000 ? "N1" : "N0");

    /// <summary>Nothing where there was no compiler.</summary>
    private static string Number(double value, string format) => double.IsNaN(value) ? "" : value.ToString(format);
}

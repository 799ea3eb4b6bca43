using System.Text;
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

    public static void Draw(IReadOnlyList<CellResult> rows) => ResultTable.Draw(Columns, TextColumns, rows);

    public static string Markdown(IReadOnlyList<CellResult> rows) => ResultTable.Markdown(Columns, TextColumns, rows);

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

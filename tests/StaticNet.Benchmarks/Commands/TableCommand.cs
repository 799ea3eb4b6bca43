using System.CommandLine;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;
using Spectre.Console;
using StaticNet.Benchmarks.Comparison;
using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>The side-by-side table. Timings never fail; wrong results do.</summary>
internal static class TableCommand
{
    public static Command Create()
    {
        var network = new Option<string?>("--net") { Description = "Only this network." }
            .AcceptOnlyFromAmong([.. NetworkShape.All.Select(shape => shape.Name)]);
        var operation = new Option<string?>("--op") { Description = "Only this operation." }
            .AcceptOnlyFromAmong("fwd", "tgrad", "tsgd", "train");
        var batch = new Option<int?>("--batch") { Description = "Only this batch size: 1, 32 or 256." };
        var repeats = new Option<int>("--repeats") { Description = "Samples of each implementation.", DefaultValueFactory = _ => 15 };
        var seconds = new Option<double>("--seconds")
        {
            Description = "Time for all: an implementation that exceeds its share takes fewer samples, but at least 3.",
            DefaultValueFactory = _ => 240,
        };
        var core = new Option<int>("--core") { Description = "Where to measure.", DefaultValueFactory = _ => 1 };
        var csv = new Option<string?>("--csv") { Description = "Writes every time into this file, too." };
        var markdown = new Option<bool>("--markdown") { Description = "Markdown on a terminal, too." };
        var command = new Command("table", "Times StaticNet beside hand-written C++, plain C#, TensorPrimitives and MathNet.")
        {
            network, operation, batch, repeats, seconds, core, csv, markdown,
        };
        command.SetAction(arguments =>
        {
            IReadOnlyList<Cell> cells = Cell.Select(arguments.GetValue(network), arguments.GetValue(operation), arguments.GetValue(batch));
            if (cells.Count == 0)
            {
                Console.Error.WriteLine("No cell of the table is like that.");
                return 1;
            }

            HandwrittenLibrary? library = HandwrittenLibrary.Load(out string note);
            if (!CheckCommand.Passes(cells.Select(cell => (cell.Network, cell.Batch)).Distinct(), library)) return 1;
            var watch = Stopwatch.StartNew();
            IReadOnlyList<CellResult> rows;
            try
            {
                rows = Measure(cells, library, arguments.GetValue(repeats), arguments.GetValue(seconds), arguments.GetValue(core));
            }
            catch (WrongResultException wrong)
            {
                Console.Error.WriteLine(wrong.Message);
                return 1;
            }

            if (arguments.GetValue(csv) is { } path) File.WriteAllText(path, TableView.Csv(rows));
            if (arguments.GetValue(markdown) || Console.IsOutputRedirected)
                Console.WriteLine(TableView.Markdown(rows));
            else
                TableView.Draw(rows);
            Console.WriteLine(About(rows, library, note, watch.Elapsed));
            foreach (string line in Summary.Lines(rows)) Console.WriteLine("- " + line);
            return 0;
        });
        return command;
    }

    private static IReadOnlyList<CellResult> Measure(
        IReadOnlyList<Cell> cells, HandwrittenLibrary? library, int repeats, double seconds, int core)
    {
        NetworkShape[] shapes = [.. cells.Select(cell => cell.Network).Distinct()];
        using var narrow = new NarrowProcess(shapes);
        WarmUp.Everybody(shapes);
        narrow.Pin(core);
        if (!Core.Pin(core)) Console.Error.WriteLine($"Not pinned to core {core}: the times will be less steady.");
        var measurement = new CellMeasurement(library, narrow, Math.Max(1, repeats), seconds / cells.Count);
        var rows = new List<CellResult>();
        foreach (Cell cell in cells)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write($"\r{rows.Count + 1}/{cells.Count} {cell}        ");
            rows.Add(measurement.Run(cell));
        }

        if (!Console.IsErrorRedirected) Console.Error.WriteLine();
        return rows;
    }

    private static string About(IReadOnlyList<CellResult> rows, HandwrittenLibrary? library, string note, TimeSpan time)
    {
        int most = rows.Max(row => row.Samples[Contestant.StaticNet]);
        string fewer = string.Join(", ",
            from row in rows
            from entry in row.Samples
            where entry.Value < most
            group entry.Value by entry.Key into samples
            select $"{samples.Key.Title()} {samples.Min()} to {samples.Max()} in {samples.Count()} cells");
        return $"""
            - FMA peak {rows.Select(row => row.WidePeak).Median():F0} GFLOP/s ({(Vector512.IsHardwareAccelerated ? 512 : 32 * Vector<float>.Count)} bit), {rows.Select(row => row.NarrowPeak).Median():F0} GFLOP/s (Vector<float>, {32 * Vector<float>.Count} bit)
            - C++: {(library is null ? $"column empty: {note}" : note)}
            - medians of {most} samples{(fewer.Length > 0 ? $", fewer for the slow: {fewer}" : "")}; {time.TotalSeconds:F0} s
            """;
    }
}

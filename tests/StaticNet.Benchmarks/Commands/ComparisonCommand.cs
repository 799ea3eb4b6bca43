using System.CommandLine;
using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Benchmarks.Comparison;
using StaticNet.Benchmarks.Measurement;

namespace StaticNet.Benchmarks.Commands;

/// <summary>Networks beside plain loops, and the bars that were set. Timings never fail; wrong results and wrong networks do.</summary>
internal sealed class ComparisonCommand : Command
{
    private static readonly (string Title, Func<ComparisonResult, string> Value)[] Columns =
    [
        ("network", result => result.Row.Network),
        ("operation", result => result.Row.Operation),
        ("batch", result => $"{result.Row.Batch}"),
        ("parameters", result => $"{result.Row.Parameters:N0}"),
        ("multiply-adds", result => $"{result.Row.MultiplyAdds:N0}"),
        ("StaticNet", result => Duration(result.Nanoseconds)),
        ("% of peak", result => $"{result.PercentOfPeak:F1}"),
        ($"at {ComparisonRow.BarPeak} GFLOP/s", result => Duration(result.ScaledNanoseconds)),
        ("bar", result => result.Bar),
        ("best known", result => result.Row.BestKnown),
        ("plain C#", result => Duration(result.PlainNanoseconds)),
        ("plain C# ×", result => $"{result.PlainNanoseconds / result.Nanoseconds:F1}"),
        ("bytes", result => $"{result.AllocatedBytes:0.##}"),
    ];

    private readonly IReadOnlyList<ComparisonRow> _rows;
    private readonly Option<string?> _network = new("--net") { Description = "Only this network." };
    private readonly Option<int> _repeats = new("--repeats") { Description = "Samples of each implementation.", DefaultValueFactory = _ => 15 };
    private readonly Option<int> _core = new("--core") { Description = "Where to measure.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Markdown on a terminal, too." };

    private ComparisonCommand(string name, string description, IReadOnlyList<ComparisonRow> rows)
        : base(name, description)
    {
        _rows = rows;
        _network.AcceptOnlyFromAmong([.. rows.Select(row => row.Network).Distinct()]);
        foreach (Option option in (Option[])[_network, _repeats, _core, _markdown]) Add(option);
        SetAction(Measure);
    }

    public static Command Images() => new ComparisonCommand("images", "Times networks for images beside plain C#.", ImageRows.All);

    public static Command Sequences()
    {
        var decay = new Option<bool>("--decay") { Description = "Times only what steps take while a stream falls silent." };
        const string description = "Times networks for sequences, also frame by frame, beside plain C#.";
        var command = new ComparisonCommand("sequences", description, SequenceRows.All) { decay };
        command.SetAction(arguments =>
        {
            if (!arguments.GetValue(decay)) return command.Measure(arguments);
            Pin(arguments.GetValue(command._core));
            DecayExperiment.Show(Math.Max(1, arguments.GetValue(command._repeats)));
            return 0;
        });
        return command;
    }

    /// <summary>Are these the networks that they are called, and do both sides compute the same?</summary>
    public static bool Passes(IEnumerable<ComparisonRow> rows)
    {
        string[] wrong = [.. rows.SelectMany(row => Unlike(row).Concat(Agreement.Differences(row)))];
        foreach (string line in wrong) Console.Error.WriteLine(line);
        return wrong.Length == 0;
    }

    private static IEnumerable<string> Unlike(ComparisonRow row)
    {
        if (row.Published is not var (parameters, multiplyAdds)) yield break;
        if (row.Parameters != parameters) yield return $"{row}: {row.Parameters} parameters, published {parameters}";
        if (Math.Abs(row.MultiplyAdds / multiplyAdds - 1) >= 0.005)
            yield return $"{row}: {row.MultiplyAdds} multiply-adds, published {multiplyAdds:G3}";
    }

    private static void Pin(int core)
    {
        if (!Core.Pin(core)) Console.Error.WriteLine("Not pinned to a core: the times will be less steady.");
    }

    private static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{nanoseconds:F1} ns",
        < 1e5 => $"{nanoseconds / 1000:N2} µs",
        _ => $"{nanoseconds / 1000:N0} µs",
    };

    private int Measure(ParseResult arguments)
    {
        ComparisonRow[] rows = [.. _rows.Where(row => arguments.GetValue(_network) is not { } only || row.Network == only)];
        if (!Passes(rows)) return 1;
        WarmUp.Rows(rows);
        Pin(arguments.GetValue(_core));
        int repeats = Math.Max(1, arguments.GetValue(_repeats));
        ComparisonResult[] results = [.. rows.Select(row => ComparisonResult.Measure(row, repeats))];
        var columns = Columns.Where(column => results.Any(result => column.Value(result).Length > 0)).ToArray();
        if (arguments.GetValue(_markdown) || Console.IsOutputRedirected)
            Console.WriteLine(ResultTable.Markdown(columns, textColumns: 2, results));
        else
            ResultTable.Draw(columns, textColumns: 2, results);
        int bits = Vector512.IsHardwareAccelerated ? 512 : 32 * Vector<float>.Count;
        Console.WriteLine($"- FMA peak {results.Select(result => result.Peak).Median():F0} GFLOP/s ({bits} bit), medians of {repeats} samples");
        string[] missed = [.. results.Where(result => !result.IsReached).Select(result => result.Row.ToString())];
        Console.WriteLine($"- bars: {(missed.Length == 0 ? "all reached" : $"missed by {string.Join(", ", missed)}")}");
        return 0;
    }
}

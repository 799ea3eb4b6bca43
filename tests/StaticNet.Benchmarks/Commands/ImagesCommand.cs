using System.CommandLine;
using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Benchmarks.Comparison;
using StaticNet.Benchmarks.Measurement;

namespace StaticNet.Benchmarks.Commands;

/// <summary>Networks for images beside plain loops, and the bars that were set. Timings never fail; wrong results and wrong networks do.</summary>
internal static class ImagesCommand
{
    private static readonly (string Title, Func<ImageResult, string> Value)[] Columns =
    [
        ("network", result => result.Row.Network),
        ("operation", result => result.Row.Operation),
        ("batch", result => $"{result.Row.Batch}"),
        ("parameters", result => $"{result.Row.Parameters:N0}"),
        ("multiply-adds", result => $"{result.Row.MultiplyAdds:N0}"),
        ("StaticNet µs", result => Microseconds(result.Nanoseconds / 1000)),
        ("% of peak", result => $"{result.PercentOfPeak:F1}"),
        ($"µs at {ImageRow.BarPeak} GFLOP/s", result => Microseconds(result.ScaledMicroseconds)),
        ("bar", result => result.Bar),
        ("plain C# µs", result => Microseconds(result.PlainNanoseconds / 1000)),
        ("plain C# ×", result => $"{result.PlainNanoseconds / result.Nanoseconds:F1}"),
        ("bytes", result => $"{result.AllocatedBytes:0.##}"),
    ];

    public static Command Create()
    {
        var network = new Option<string?>("--net") { Description = "Only this network." }
            .AcceptOnlyFromAmong([.. ImageRow.All.Select(row => row.Network).Distinct()]);
        var repeats = new Option<int>("--repeats") { Description = "Samples of each implementation.", DefaultValueFactory = _ => 15 };
        var core = new Option<int>("--core") { Description = "Where to measure.", DefaultValueFactory = _ => 1 };
        var markdown = new Option<bool>("--markdown") { Description = "Markdown on a terminal, too." };
        var command = new Command("images", "Times networks for images beside plain C#.") { network, repeats, core, markdown };
        command.SetAction(arguments =>
        {
            ImageRow[] rows = [.. ImageRow.All.Where(row => arguments.GetValue(network) is not { } only || row.Network == only)];
            if (!Passes(rows)) return 1;
            WarmUp.Images(rows);
            if (!Core.Pin(arguments.GetValue(core))) Console.Error.WriteLine("Not pinned to a core: the times will be less steady.");
            ImageResult[] results = [.. rows.Select(row => ImageResult.Measure(row, Math.Max(1, arguments.GetValue(repeats))))];
            if (arguments.GetValue(markdown) || Console.IsOutputRedirected)
                Console.WriteLine(ResultTable.Markdown(Columns, textColumns: 2, results));
            else
                ResultTable.Draw(Columns, textColumns: 2, results);
            int bits = Vector512.IsHardwareAccelerated ? 512 : 32 * Vector<float>.Count;
            Console.WriteLine($"- FMA peak {results.Select(result => result.Peak).Median():F0} GFLOP/s ({bits} bit), medians of {arguments.GetValue(repeats)} samples");
            string[] missed = [.. results.Where(result => !result.IsReached).Select(result => result.Row.ToString())];
            Console.WriteLine($"- bars: {(missed.Length == 0 ? "all reached" : $"missed by {string.Join(", ", missed)}")}");
            return 0;
        });
        return command;
    }

    /// <summary>Are these the networks that they are called, and do both sides compute the same?</summary>
    public static bool Passes(IEnumerable<ImageRow> rows)
    {
        bool passes = true;
        foreach (ImageRow row in rows)
        {
            var (parameters, multiplyAdds) = row.Published;
            string[] wrong =
            [
                .. row.Parameters == parameters ? Array.Empty<string>() : [$"{row}: {row.Parameters} parameters, published {parameters}"],
                .. Math.Abs(row.MultiplyAdds / multiplyAdds - 1) < 0.005 ? Array.Empty<string>() : [$"{row}: {row.MultiplyAdds} multiply-adds, published {multiplyAdds:G3}"],
                .. Agreement.Differences(row),
            ];
            foreach (string line in wrong) Console.Error.WriteLine(line);
            passes &= wrong.Length == 0;
        }

        return passes;
    }

    private static string Microseconds(double value) => value.ToString(value < 100 ? "N2" : "N0");
}

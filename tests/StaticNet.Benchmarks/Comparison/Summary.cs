using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>What the table comes to, beside the bar that was set. A line whose cells were not measured is left out.</summary>
internal static class Summary
{
    private static readonly string[] LargeNetworks = ["sq64", "mn128", "mn512"];

    public static IEnumerable<string> Lines(IReadOnlyList<CellResult> rows)
    {
        CellResult[] compared = [.. rows.Where(row => !double.IsNaN(row.RatioToCpp))];
        CellResult[] larger = [.. compared.Where(row => row.Cell.Network.Name != "xor")];
        CellResult[] xor = [.. compared.Where(row => row.Cell.Network.Name == "xor")];
        if (larger.Length > 0)
        {
            CellResult[] behind = [.. larger.Where(row => row.RatioToCpp > Bar(row)).OrderByDescending(row => row.RatioToCpp)];
            double worst = larger.Max(row => row.RatioToCpp);
            yield return Line("StaticNet ÷ best C++, worst cell of the larger networks", $"{worst:F3}",
                "≤ 1.00 (1.03 where memory binds and both C++ agree)", behind.Length == 0);
            if (behind.Length > 0)
                yield return "  above: " + string.Join(", ", behind.Select(row => $"{row.Cell} {row.RatioToCpp:F2}"));
            double mean = larger.Select(row => row.RatioToCpp).GeometricMean();
            yield return Line("StaticNet ÷ best C++, geometric mean of the larger networks", $"{mean:F3}", "≤ 0.90", mean <= 0.90);
        }

        if (xor.Length > 0)
        {
            double mean = xor.Select(row => row.RatioToCpp).GeometricMean();
            yield return Line("StaticNet ÷ C++, geometric mean of xor", $"{mean:F3}", "≤ 0.50", mean <= 0.50);
        }

        foreach (CellResult row in rows.Where(row => row.Cell is { Network.Name: "xor", Operation: Operation.Train, Batch: 1 }))
            yield return Line("xor train, batch 1", $"{row.StaticNet:F1} ns", "≤ 40 ns", row.StaticNet <= 40);
        foreach (CellResult row in rows.Where(row =>
            row.Cell is { Network.Name: "sq64" or "mn512", Operation: Operation.Forward, Batch: 256 }))
        {
            yield return Line($"{row.Cell}, share of the FMA peak", $"{row.PercentOfPeak:F1} %", "≥ 90 %", row.PercentOfPeak >= 90);
        }

        foreach (CellResult row in rows.Where(row => row.Cell is { Network.Name: "mn512", Operation: Operation.Train, Batch: 256 }))
            yield return Line($"{row.Cell}, share of the FMA peak", $"{row.PercentOfPeak:F1} %", "≥ 88 %", row.PercentOfPeak >= 88);

        CellResult[] batched = [.. rows.Where(row => row.Cell.Batch >= 32 && LargeNetworks.Contains(row.Cell.Network.Name))];
        if (batched.Length > 0)
        {
            CellResult lowest = batched.MinBy(row => row.NarrowPercentOfPeak)!;
            yield return Line($"Vector<float>, share of its peak, batch ≥ 32, sq64 and larger, lowest ({lowest.Cell})",
                $"{lowest.NarrowPercentOfPeak:F1} %", "≥ 75 %", lowest.NarrowPercentOfPeak >= 75);
            CellResult closest = batched.MinBy(row => row.Slower(Contestant.Plain))!;
            double factor = closest.Slower(Contestant.Plain);
            yield return Line($"plain C# ÷ StaticNet, batch ≥ 32, sq64 and larger, lowest ({closest.Cell})", $"{factor:F1}", "≥ 30", factor >= 30);
        }

        double bytes = rows.Max(row => row.AllocatedBytes);
        yield return Line("bytes allocated by a call of StaticNet, most", $"{bytes:0.##}", "0", bytes == 0);
    }

    private static double Bar(CellResult row) => row.IsBoundByMemory ? 1.03 : 1.00;

    private static string Line(string what, string value, string bar, bool isReached) =>
        $"{what}: {value}, bar {bar}: {(isReached ? "ok" : "missed")}";
}

using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>What was measured for a row: medians over the rounds.</summary>
internal sealed class CellResult(Cell cell)
{
    public Cell Cell => cell;

    /// <summary>Nanoseconds for a call, of those who took part.</summary>
    public Dictionary<Contestant, double> Nanoseconds { get; } = [];

    /// <summary>How many samples these are medians of.</summary>
    public Dictionary<Contestant, int> Samples { get; } = [];

    /// <summary>The most that a call of StaticNet allocated, in either process.</summary>
    public double AllocatedBytes { get; set; }

    /// <summary>GFLOP/s between the rounds.</summary>
    public double WidePeak { get; set; }

    public double NarrowPeak { get; set; }

    public double StaticNet => Nanoseconds[Contestant.StaticNet];

    public double PercentOfPeak => 100 * cell.Flops / StaticNet / WidePeak;

    public double NarrowPercentOfPeak => 100 * cell.Flops / Time(Contestant.StaticNetNarrow) / NarrowPeak;

    public double BestCpp => new[] { Time(Contestant.CppGood), Time(Contestant.CppNaive) }.Where(time => !double.IsNaN(time))
        .DefaultIfEmpty(double.NaN).Min();

    /// <summary>Below 1 StaticNet is faster.</summary>
    public double RatioToCpp => StaticNet / BestCpp;

    /// <summary>Memory binds, and both C++ versions take the same time: then 1.03 is as good as 1.00.</summary>
    public bool IsBoundByMemory =>
        cell.IsMemoryBound && Math.Abs(Time(Contestant.CppGood) / Time(Contestant.CppNaive) - 1) <= 0.03;

    public double Time(Contestant contestant) => Nanoseconds.GetValueOrDefault(contestant, double.NaN);

    /// <summary>How many times slower than StaticNet somebody is.</summary>
    public double Slower(Contestant contestant) => Time(contestant) / StaticNet;
}

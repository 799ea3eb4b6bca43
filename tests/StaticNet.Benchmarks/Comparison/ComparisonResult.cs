using StaticNet.Benchmarks.Measurement;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>What was measured for a row: medians over the rounds.</summary>
/// <param name="Row">The row.</param>
/// <param name="Nanoseconds">A call of StaticNet.</param>
/// <param name="PlainNanoseconds">A call of the plain loops.</param>
/// <param name="Peak">GFLOP/s between the rounds.</param>
/// <param name="AllocatedBytes">The most that a call of StaticNet allocated.</param>
internal sealed record ComparisonResult(ComparisonRow Row, double Nanoseconds, double PlainNanoseconds, double Peak, double AllocatedBytes)
{
    public double PercentOfPeak => 100 * Row.Flops / Nanoseconds / Peak;

    /// <summary>What the same share of the peak would take where the bars were set.</summary>
    public double ScaledNanoseconds => Nanoseconds * Peak / ComparisonRow.BarPeak;

    public string Bar => (Row.MostNanoseconds, Row.LeastPercent) switch
    {
        ({ } most, _) => most < 1000 ? $"≤ {most} ns" : $"≤ {most / 1000} µs",
        (_, { } least) => $"≥ {least} %",
        _ => "",
    };

    public bool IsReached => !(ScaledNanoseconds > Row.MostNanoseconds) && !(PercentOfPeak < Row.LeastPercent);

    /// <summary>Measures in rounds: a sample of each and the peak, beginning with another every time.</summary>
    public static ComparisonResult Measure(ComparisonRow row, int rounds)
    {
        (var ours, var plain) = (row.StaticNet(row.Batch), row.Plain(row.Batch));
        double bytes = 0;
        var sampler = new Sampler(ours.Reset, ours.Run, row.IsTraining);
        var plainSampler = new Sampler(plain.Reset, plain.Run, row.IsTraining);
        double[] medians = Rounds.Medians(rounds,
        [
            () =>
            {
                Sample sample = sampler.Take();
                bytes = Math.Max(bytes, sample.AllocatedBytes);
                return sample.Nanoseconds;
            },
            () => plainSampler.Take().Nanoseconds,
            FmaPeak.Wide,
        ]);
        return new ComparisonResult(row, medians[0], medians[1], medians[2], bytes);
    }
}

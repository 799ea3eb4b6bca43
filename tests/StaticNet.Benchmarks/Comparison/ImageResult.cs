using StaticNet.Benchmarks.Measurement;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>What was measured for a row of <c>images</c>: medians over the rounds.</summary>
/// <param name="Row">The row.</param>
/// <param name="Nanoseconds">A call of StaticNet.</param>
/// <param name="PlainNanoseconds">A call of the plain loops.</param>
/// <param name="Peak">GFLOP/s between the rounds.</param>
/// <param name="AllocatedBytes">The most that a call of StaticNet allocated.</param>
internal sealed record ImageResult(ImageRow Row, double Nanoseconds, double PlainNanoseconds, double Peak, double AllocatedBytes)
{
    public double PercentOfPeak => 100 * Row.Flops / Nanoseconds / Peak;

    /// <summary>What the same share of the peak would take where the bars were set.</summary>
    public double ScaledMicroseconds => Nanoseconds / 1000 * Peak / ImageRow.BarPeak;

    public string Bar => (Row.MostMicroseconds, Row.LeastPercent) switch
    {
        ({ } most, _) => $"≤ {most} µs",
        (_, { } least) => $"≥ {least} %",
        _ => "",
    };

    public bool IsReached => !(ScaledMicroseconds > Row.MostMicroseconds) && !(PercentOfPeak < Row.LeastPercent);

    /// <summary>Measures in rounds: a sample of each and the peak, beginning with another every time.</summary>
    public static ImageResult Measure(ImageRow row, int rounds)
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
        return new ImageResult(row, medians[0], medians[1], medians[2], bytes);
    }
}

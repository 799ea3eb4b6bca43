namespace StaticNet.Benchmarks.Measurement;

internal static class Statistics
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static double GeometricMean(this IEnumerable<double> values) => Math.Exp(values.Average(value => Math.Log(value)));
}

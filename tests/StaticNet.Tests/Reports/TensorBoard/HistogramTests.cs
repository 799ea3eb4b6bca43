using StaticNet.Reports;

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>Which values are in which bucket.</summary>
public sealed class HistogramTests
{
    [Fact]
    public void Each_value_is_in_the_bucket_that_TensorFlow_puts_it_in()
    {
        double[] limits = Limits();
        var random = new Random(3);
        var values = new List<float> { 0, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1e-12f, -1e-12f, 1e20f, -1e20f, 1, -1, 2, -2 };
        for (int i = 0; i < 20_000; i++)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
            if (float.IsFinite(value)) values.Add(value);
        }

        // Those right beside a limit.
        foreach (double limit in limits.Where(limit => Math.Abs(limit) < 1e21)) values.AddRange([(float)limit, float.BitIncrement((float)limit), float.BitDecrement((float)limit)]);
        var histogram = new ExponentialHistogram();
        foreach (float value in values)
        {
            histogram.Fill([value]);

            // std::upper_bound
            int bucket = Array.FindIndex(limits, limit => limit > value);
            Assert.Equal([limits[bucket - 1], limits[bucket]], histogram.BucketLimits.ToArray());
            Assert.Equal([0, 1], histogram.Buckets.ToArray());
        }
    }

    [Fact]
    public void Counts_add_up_and_figures_are_right()
    {
        var random = new Random(5);
        float[] values = [.. Enumerable.Range(0, 10_000).Select(_ => (float)(random.NextDouble() - 0.3))];
        var histogram = new ExponentialHistogram();
        histogram.Fill([float.MaxValue]);
        histogram.Fill(values);
        Assert.Equal(10_000, histogram.Buckets.ToArray().Sum());
        Assert.Equal(10_000, histogram.Count);
        Assert.Equal(values.Min(), histogram.Min);
        Assert.Equal(values.Max(), histogram.Max);
        Assert.Equal(values.Sum(value => (double)value), histogram.Sum, 1e-9);
        Assert.Equal(values.Sum(value => (double)value * value), histogram.SumOfSquares, 1e-9);
        double[] limits = histogram.BucketLimits.ToArray();
        Assert.Equal(limits.Order(), limits);
        Assert.True(limits.Length < 400);

        // Each bucket that is not empty has its own lower limit before it.
        double[] all = Limits();
        for (int i = 0; i < limits.Length; i++)
        {
            if (histogram.Buckets[i] > 0) Assert.Equal(all[Array.IndexOf(all, limits[i]) - 1], limits[i - 1]);
        }
    }

    [Fact]
    public void Values_that_are_not_finite_are_counted_apart()
    {
        var histogram = new ExponentialHistogram();
        histogram.Fill([1, float.NaN, 2, float.PositiveInfinity, float.NegativeInfinity]);
        Assert.Equal((2, 3, 1.0, 2.0, 3.0, 5.0), (histogram.Count, histogram.NotFinite, histogram.Min, histogram.Max, histogram.Sum, histogram.SumOfSquares));
        Assert.Equal(2, histogram.Buckets.ToArray().Sum());
    }

    [Theory]
    [InlineData(new float[0])]
    [InlineData(new[] { float.NaN })]
    public void Nothing_is_one_empty_bucket(float[] values)
    {
        var histogram = new ExponentialHistogram();
        histogram.Fill([1, 2, 3]);
        histogram.Fill(values);
        Assert.Equal((0, 0.0, 0.0, 0.0, 0.0), (histogram.Count, histogram.Min, histogram.Max, histogram.Sum, histogram.SumOfSquares));
        Assert.Equal([0], histogram.Buckets.ToArray());
        Assert.Equal([double.MaxValue], histogram.BucketLimits.ToArray());
    }

    private static double[] Limits()
    {
        var limits = new List<double> { 0, double.MaxValue, -double.MaxValue };
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1) limits.AddRange([limit, -limit]);
        limits.Sort();
        return [.. limits];
    }
}

using StaticNet.Data;

namespace StaticNet.Tests.Data;

public class ScalerTests
{
    // The second feature has mean 20 and deviation √(200 / 3); the third is always the same.
    private static readonly float[] Rows = [1, 10, 7, /**/ 2, 20, 7, /**/ 6, 30, 7];

    private static Dataset Samples => new Dataset([.. Rows], 3, [100f, 200, 300], 1).WithWeights([1, 2, 3]);

    [Fact]
    public void StandardFeaturesHaveMeanZeroAndDeviationOne()
    {
        Standardizer standardizer = Standardizer.Fit(Rows, 3);

        Assert.Equal([3f, 20, 7], standardizer.Means.ToArray());
        Assert.Equal([(float)Math.Sqrt(14 / 3.0), (float)Math.Sqrt(200 / 3.0), 1], standardizer.Deviations.ToArray());
        float[] rows = [.. Rows];
        standardizer.Apply(rows);
        float s = (float)Math.Sqrt(1.5);
        Assert.Equal([-0.9258201f, -s, 0, -0.46291006f, 0, 0, 1.38873f, s, 0], rows, (a, b) => Math.Abs(a - b) < 1e-6);
        standardizer.Restore(rows);
        Assert.Equal(Rows, rows, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void SmallestAndLargestBecomeTheRange()
    {
        MinMaxScaler scaler = MinMaxScaler.Fit(Rows, 3, low: -1, high: 1);

        Assert.Equal([1f, 10, 7], scaler.Minima.ToArray());
        Assert.Equal([6f, 30, 7], scaler.Maxima.ToArray());
        float[] rows = [.. Rows, /* beyond */ 11, 0, 7.5f];
        scaler.Apply(rows);
        Assert.Equal([-1, -1, -1, -0.6f, 0, -1, 1, 1, -1, 3, -2, 0], rows);
        scaler.Restore(rows);
        Assert.Equal([.. Rows, 11, 0, 7.5f], rows, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void SetsAreScaledAsCopies()
    {
        Dataset samples = Samples;
        Dataset inputs = MinMaxScaler.FitInputs(samples).ApplyToInputs(samples);
        Dataset targets = MinMaxScaler.FitTargets(samples).ApplyToTargets(samples);

        Assert.Equal([0, 0, 0, 0.2f, 0.5f, 0, 1, 1, 0], inputs.Inputs.ToArray());
        Assert.Equal([100f, 200, 300], inputs.Targets.ToArray());
        Assert.Equal([0f, 0.5f, 1], targets.Targets.ToArray());
        Assert.Equal(Rows, targets.Inputs.ToArray());
        Assert.Equal([1f, 2, 3], inputs.Weights.ToArray());
        Assert.Equal(Rows, samples.Inputs.ToArray());
        Assert.Equal([100f, 200, 300], samples.Targets.ToArray());
        Assert.Equal(200, Standardizer.FitTargets(samples).Means[0]);
        Assert.Equal([-1f, 1], Standardizer.Fit([1f, 3], 1).ApplyToTargets(new Dataset([0f], 1, [1f, 3], 2)).Targets.ToArray());
    }

    [Fact]
    public void FeaturesOfStepsAreMeasuredUpToTheEndOfEachSample()
    {
        Dataset samples = new Dataset([1, 10, 3, 30, /**/ 5, 50, 999, 999], 4, [0, 0]).WithLengths([2, 1]);

        Assert.Equal([3f, 30], Standardizer.FitInputs(samples, size: 2).Means.ToArray());
        Assert.Equal([5f, 50], MinMaxScaler.FitInputs(samples, size: 2).Maxima.ToArray());
        Assert.Equal([0f, 0, 0.5f, 0.5f, 1, 1], MinMaxScaler.FitInputs(samples, size: 2).ApplyToInputs(samples).Inputs[..6].ToArray());
    }

    [Fact]
    public void LargeValuesDoNotOverflow()
    {
        // Mean 1.5e38, deviation √6.75 1e38: the first is farther from the mean than a float reaches.
        float[] rows = [-3e38f, 3e38f, 3e38f, 3e38f];
        Standardizer.Fit(rows, 1).Apply(rows);
        Assert.Equal([-1.7320508f, 0.57735026f, 0.57735026f, 0.57735026f], rows, (a, b) => Math.Abs(a - b) < 1e-6);
        rows = [-3e38f, 3e38f];
        MinMaxScaler.Fit(rows, 1).Apply(rows);
        Assert.Equal([0f, 1], rows);
    }

    [Fact]
    public void WhatWasMeasuredGoesThroughTensors()
    {
        Standardizer standardizer = Standardizer.FromTensors(Standardizer.Fit(Rows, 3).Tensors);
        Assert.Equal(Standardizer.Fit(Rows, 3).Means.ToArray(), standardizer.Means.ToArray());
        Assert.Equal(Standardizer.Fit(Rows, 3).Deviations.ToArray(), standardizer.Deviations.ToArray());
        MinMaxScaler scaler = MinMaxScaler.FromTensors(MinMaxScaler.Fit(Rows, 3, -2, 5).Tensors);
        Assert.Equal((3, -2, 5), (scaler.Size, scaler.Low, scaler.High));
        Assert.Equal([6f, 30, 7], scaler.Maxima.ToArray());
        ChannelStatistics channels = ChannelStatistics.FromTensors(ChannelStatistics.Measure([1, 3, 10, 30], 2, 2).Tensors);
        float[] image = [1, 3, 10, 30];
        channels.Standardize(image);
        Assert.Equal([-1f, 1, -1, 1], image);
        Assert.Throws<ArgumentException>(() => channels.Standardize(new float[3]));
    }

    [Fact]
    public void ImagesOfASetAreStandardizedAsACopy()
    {
        var samples = new Dataset([1, 3, 10, 30], 4, [5]);
        Dataset images = ChannelStatistics.Measure(samples.Inputs, 2, 2).Standardize(samples);
        Assert.Equal([-1f, 1, -1, 1], images.Inputs.ToArray());
        Assert.Equal([1f, 3, 10, 30], samples.Inputs.ToArray());
        Assert.Throws<ArgumentException>(() => ChannelStatistics.Measure([1f, 2, 3], 3, 1).Standardize(samples));
    }

    public static TheoryData<string, Dictionary<string, float[]>> Broken => new()
    {
        { "found none", [] },
        { "'deviation'; found mean", new() { ["mean"] = [1] } },
        { "Expected 2 values in 'deviation', found 1", new() { ["mean"] = [1, 2], ["deviation"] = [1] } },
        { "above 0, found 0 at 1", new() { ["mean"] = [1, 2], ["deviation"] = [1, 0] } },
        { "found NaN at 0", new() { ["mean"] = [float.NaN], ["deviation"] = [1] } },
        { "at least, found 0", new() { ["mean"] = [], ["deviation"] = [] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void BrokenTensorsAreRefused(string message, Dictionary<string, float[]> tensors) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => Standardizer.FromTensors(tensors)).Message);

    [Fact]
    public void BrokenRangesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => MinMaxScaler.FromTensors(new Dictionary<string, float[]> { ["minimum"] = [2], ["maximum"] = [1], ["range"] = [0, 1] }));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.FromTensors(new Dictionary<string, float[]> { ["minimum"] = [0], ["maximum"] = [1], ["range"] = [1, 1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinMaxScaler.Fit(Rows, 3, low: 1, high: 0));
        Assert.Throws<ArgumentException>(() => ChannelStatistics.FromTensors(Standardizer.Fit(Rows, 3).Tensors));
        Assert.Throws<ArgumentException>(() => ChannelStatistics.FromTensors(new Dictionary<string, float[]> { ["mean"] = [2], ["deviation"] = [1], ["pixels"] = [1.5f] }));
    }

    [Fact]
    public void WhatCannotBeMeasuredIsRefused()
    {
        Assert.Contains("Feature 2 of row 1 is NaN", Assert.Throws<ArgumentException>(() => Standardizer.Fit([1, 2, 3, 4, 5, float.NaN], 3)).Message);
        Assert.Throws<ArgumentException>(() => Standardizer.Fit([], 3));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit([1, 2, 3, float.PositiveInfinity], 2));
        Assert.Throws<ArgumentException>(() => MinMaxScaler.Fit([1, 2, 3], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinMaxScaler.Fit([1, 2, 3], 0));
        Assert.Throws<ArgumentException>(() => Standardizer.FitInputs(Samples, size: 2));
        Assert.Throws<ArgumentException>(() => Standardizer.FitTargets(new Dataset([1f], 1, new[] { 1 })));
        Assert.Throws<ArgumentException>(() => Standardizer.Fit(Rows, 3).ApplyToTargets(Samples));
        Assert.Throws<ArgumentException>(() => Standardizer.Fit([1f, 2], 2).ApplyToInputs(Samples));
        Assert.Throws<ArgumentException>(() => Standardizer.Fit(Rows, 3).Restore(new float[4]));
    }
}

using StaticNet.Data;

namespace StaticNet.Tests.Data;

public class ChannelStatisticsTests
{
    // Two images of two channels of two pixels.
    private static readonly float[] Images = [1, 3, 10, 10, 5, 7, 30, 30];

    [Fact]
    public void MeasuresEachChannelOverAllImages()
    {
        ChannelStatistics statistics = ChannelStatistics.Measure(Images, channels: 2, pixels: 2);
        Assert.Equal([4f, 20f], statistics.Means.ToArray());
        Assert.Equal([(float)Math.Sqrt(5), 10f], statistics.Deviations.ToArray());
    }

    [Fact]
    public void StandardizedImagesHaveMeanZeroAndDeviationOne()
    {
        ChannelStatistics statistics = ChannelStatistics.Measure(Images, channels: 2, pixels: 2);
        float[] images = [.. Images];
        statistics.Standardize(images);
        Assert.Equal([-1f, -1f, 1f, 1f], [images[2], images[3], images[6], images[7]]);
        ChannelStatistics after = ChannelStatistics.Measure(images, channels: 2, pixels: 2);
        foreach (float mean in after.Means)
            Assert.Equal(0, mean, 1e-6);
        foreach (float deviation in after.Deviations)
            Assert.Equal(1, deviation, 1e-6);

        statistics.Restore(images);
        for (int i = 0; i < images.Length; i++)
            Assert.Equal(Images[i], images[i], 1e-5);
    }

    [Fact]
    public void AConstantChannelBecomesZero()
    {
        float[] images = [0.5f, 0.5f, 0.5f];
        ChannelStatistics statistics = ChannelStatistics.Measure(images, channels: 1, pixels: 3);
        statistics.Standardize(images);
        Assert.Equal([0f, 0f, 0f], images);
        Assert.Equal([1f], statistics.Deviations.ToArray());
    }

    [Fact]
    public void WrongSizesAreErrors()
    {
        Assert.Throws<ArgumentException>(() => ChannelStatistics.Measure([], channels: 1, pixels: 1));
        Assert.Throws<ArgumentException>(() => ChannelStatistics.Measure(Images, channels: 3, pixels: 1));
        Assert.Throws<ArgumentException>(() => ChannelStatistics.Measure(Images, channels: int.MaxValue, pixels: int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelStatistics.Measure(Images, channels: 0, pixels: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChannelStatistics.Measure(Images, channels: 1, pixels: 0));
        ChannelStatistics statistics = ChannelStatistics.Measure(Images, channels: 2, pixels: 2);
        Assert.Throws<ArgumentException>(() => statistics.Standardize(new float[6]));
        Assert.Throws<ArgumentException>(() => statistics.Restore(new float[7]));
    }
}

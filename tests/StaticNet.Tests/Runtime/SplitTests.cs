using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class SplitTests
{
    [Fact]
    public void Parts_cover_everything_once_in_equal_numbers_of_whole_granules()
    {
        for (int count = 0; count <= 40; count++)
        {
            for (int granule = 1; granule <= 9; granule++)
            {
                for (int workers = 1; workers <= 9; workers++) Check(count, granule, workers);
            }
        }
    }

    [Fact]
    public void Large_counts_do_not_overflow()
    {
        for (int granule = 1; granule < int.MaxValue / 3; granule = granule * 3 + 1) Check(int.MaxValue, granule, 1000);
    }

    private static void Check(int count, int granule, int workers)
    {
        int next = 0, fewest = int.MaxValue, most = 0;
        for (int worker = 0; worker < workers; worker++)
        {
            (int start, int end) = Split.Range(count, granule, worker, workers);
            Assert.Equal(next, start);
            Assert.True(end >= start);
            Assert.True(end % granule == 0 || end == count, $"{worker} of {workers} ends at {end} of {count}, granules of {granule}");
            int granules = (int)((end - start + (long)granule - 1) / granule);
            (next, fewest, most) = (end, Math.Min(fewest, granules), Math.Max(most, granules));
        }

        Assert.Equal(count, next);
        Assert.InRange(most - fewest, 0, 1);
    }
}

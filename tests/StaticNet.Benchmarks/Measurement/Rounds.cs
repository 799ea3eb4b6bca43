namespace StaticNet.Benchmarks.Measurement;

/// <summary>Takes samples of several things in turn, so that what the machine does meanwhile meets all of them.</summary>
internal static class Rounds
{
    /// <summary>The median of each, over so many rounds. Each round begins with another: nobody always follows the same neighbour's caches.</summary>
    public static double[] Medians(int rounds, IReadOnlyList<Func<double>> samples)
    {
        List<double>[] times = [.. samples.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < samples.Count; k++)
            {
                int turn = (round + k) % samples.Count;
                times[turn].Add(samples[turn]());
            }
        }

        return [.. times.Select(list => list.Median())];
    }
}

namespace StaticNet.Data;

/// <content>Sets for training and for judging what was learnt. The same seed gives the same parts, everywhere and for ever.</content>
public sealed partial class Dataset
{
    /// <summary>Two sets of different samples, drawn at random and in random order, such as 80 % for training and the rest for testing.</summary>
    /// <param name="share">The first set's share, between 0 and 1: it has round(share · count) samples, but both have at least one.</param>
    /// <param name="seed">Which parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There is only one sample.</exception>
    public (Dataset First, Dataset Second) Split(double share, ulong seed)
    {
        RequireShare(share);
        int first = Math.Clamp((int)Math.Round(share * Count), 1, Count - 1);
        int[] order = RandomOrder(seed);
        return (Select(order.AsSpan(0, first)), Select(order.AsSpan(first)));
    }

    /// <summary>Like <see cref="Split"/>, but each class is cut in proportion, so that both sets have it as often.</summary>
    /// <remarks>
    /// A class with two samples or more is in both sets. One with a single sample is in the first only, so that it can be learnt at all. The first set has
    /// round(share · count) samples where these promises allow it.
    /// </remarks>
    /// <param name="share">The first set's share, between 0 and 1.</param>
    /// <param name="seed">Which parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Samples do not have one label each, or no class has two samples.</exception>
    public (Dataset First, Dataset Second) StratifiedSplit(double share, ulong seed)
    {
        RequireShare(share);
        RequireOneLabel();
        int[] order = RandomOrder(seed);
        int[][] classes = Classes(order);
        if (classes.Length == Count)
            throw new InvalidOperationException($"Expected a class with two samples or more, so that it can be cut; all {Count} have one each. Use Split.");

        var isFirst = new bool[Count];
        foreach ((int[] samples, int count) in classes.Zip(Shares(classes, share)))
        {
            foreach (int sample in samples.AsSpan(0, count)) isFirst[sample] = true;
        }

        return (Select(Array.FindAll(order, sample => isFirst[sample])), Select(Array.FindAll(order, sample => !isFirst[sample])));
    }

    /// <summary>
    /// Pairs of sets for cross-validation: each sample is in one of the sets for validation, and in the other sets for training. The samples come in random
    /// order, and the sizes of sets for validation differ by one at most.
    /// </summary>
    /// <param name="folds">How many pairs, from 2 to <see cref="Count"/>.</param>
    /// <param name="seed">Which pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer samples than folds, or fewer than two folds.</exception>
    public IEnumerable<(Dataset Training, Dataset Validation)> Folds(int folds, ulong seed)
    {
        RequireFolds(folds);
        int[] order = RandomOrder(seed);
        return Folds(folds, order, order);
    }

    /// <summary>
    /// Like <see cref="Folds(int, ulong)"/>, but each class is dealt out evenly: its numbers in the sets for validation differ by one at most. Where a class
    /// has fewer samples than there are folds, some of those sets are without it.
    /// </summary>
    /// <param name="folds">How many pairs, from 2 to <see cref="Count"/>.</param>
    /// <param name="seed">Which pairs.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer samples than folds, or fewer than two folds.</exception>
    /// <exception cref="InvalidOperationException">Samples do not have one label each.</exception>
    public IEnumerable<(Dataset Training, Dataset Validation)> StratifiedFolds(int folds, ulong seed)
    {
        RequireFolds(folds);
        RequireOneLabel();
        int[] order = RandomOrder(seed);
        return Folds(folds, order, [.. Classes(order).SelectMany(samples => samples)]);
    }

    /// <summary>Deals samples out like cards.</summary>
    private IEnumerable<(Dataset Training, Dataset Validation)> Folds(int folds, int[] order, int[] dealt)
    {
        var foldOf = new int[Count];
        for (int i = 0; i < dealt.Length; i++) foldOf[dealt[i]] = i % folds;
        for (int fold = 0; fold < folds; fold++)
            yield return (Select(Array.FindAll(order, sample => foldOf[sample] != fold)), Select(Array.FindAll(order, sample => foldOf[sample] == fold)));
    }

    /// <summary>How many of each class are in the first part: in proportion, rounded down, and then one more for those to which it does most justice.</summary>
    private int[] Shares(int[][] classes, double share)
    {
        // At least one and not all; of a single sample all.
        int[] counts = Array.ConvertAll(classes, samples => samples.Length == 1 ? 1 : Math.Clamp((int)(share * samples.Length), 1, samples.Length - 1));
        int missing = (int)Math.Round(share * Count) - counts.Sum();
        IEnumerable<int> mostMissing = Enumerable.Range(0, classes.Length)
            .Where(index => counts[index] < classes[index].Length - 1)
            .OrderByDescending(index => share * classes[index].Length - counts[index]);
        foreach (int index in mostMissing.Take(Math.Max(missing, 0)).ToArray()) counts[index]++;
        return counts;
    }

    /// <summary>The samples of each class that occurs, by the class, each in the given order.</summary>
    private int[][] Classes(int[] order) => [.. order.GroupBy(sample => _labels[sample]).OrderBy(group => group.Key).Select(group => group.ToArray())];

    private void RequireShare(double share)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a share between 0 and 1, such as 0.8.");
        if (Count == 1) throw new InvalidOperationException("Expected at least two samples to split, found one.");
    }

    private void RequireFolds(int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, Count);
    }
}

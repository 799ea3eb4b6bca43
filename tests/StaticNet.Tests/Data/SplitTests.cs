using StaticNet.Data;

namespace StaticNet.Tests.Data;

public class SplitTests
{
    [Theory]
    [InlineData(10, 0.8, 8)]
    [InlineData(10, 0.01, 1)]
    [InlineData(10, 0.99, 9)]
    [InlineData(7, 0.5, 4)]
    [InlineData(2, 0.5, 1)]
    public void EachSampleIsInOneOfTheParts(int count, double share, int expected)
    {
        (Dataset first, Dataset second) = DatasetTests.Labelled(count).Split(share, seed: 1);

        Assert.Equal(expected, first.Count);
        Assert.Equal(Enumerable.Range(0, count), DatasetTests.Numbers(first).Concat(DatasetTests.Numbers(second)).Order());
    }

    [Fact]
    public void PartsAreThoseOfTheSeed()
    {
        (Dataset first, Dataset second) = DatasetTests.Labelled(10).Split(0.7, seed: 42);
        Assert.Equal([7, 3, 8, 9, 1, 5, 2], DatasetTests.Numbers(first));
        Assert.Equal([0, 4, 6], DatasetTests.Numbers(second));
    }

    [Theory]
    [InlineData(0.8, 150, 50, 50, 120, 40, 40)]
    [InlineData(0.5, 5, 5, 5, 3, 3, 2)] // 7.5 of 15 are 8: of three times 2.5, one is rounded down
    [InlineData(0.25, 10, 7, 7, 2, 2, 2)] // of 2.5, 1.75 and 1.75, the first is rounded down
    [InlineData(0.9, 20, 3, 2, 19, 2, 1)] // both classes stay in both sets, and the largest takes what is missing
    [InlineData(0.1, 20, 3, 2, 2, 1, 1)]
    [InlineData(0.1, 20, 1, 1, 2, 1, 1)] // single samples are in the first set
    [InlineData(0.9, 20, 1, 1, 18, 1, 1)]
    public void EachClassIsCutInProportion(double share, int a, int b, int c, int firstA, int firstB, int firstC)
    {
        int[] labels = [.. Enumerable.Repeat(0, a), .. Enumerable.Repeat(1, b), .. Enumerable.Repeat(7, c)];
        var samples = new Dataset([.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], 1, labels);

        (Dataset first, Dataset second) = samples.StratifiedSplit(share, seed: 3);

        int[] counts = first.ClassCounts(8);
        Assert.Equal((firstA, firstB, firstC), (counts[0], counts[1], counts[7]));
        Assert.Equal(samples.Inputs.ToArray(), first.Inputs.ToArray().Concat(second.Inputs.ToArray()).Order());
        foreach (Dataset part in new[] { first, second })
        {
            for (int i = 0; i < part.Count; i++) Assert.Equal(labels[(int)part.Inputs[i]], part.Labels[i]);
        }
    }

    [Fact]
    public void StratifiedPartsAreInRandomOrder()
    {
        (Dataset first, _) = DatasetTests.Labelled(300).StratifiedSplit(0.5, seed: 3);
        int[] numbers = DatasetTests.Numbers(first);
        Assert.NotEqual(numbers.Order(), numbers);
        Assert.InRange(first.Labels[..50].ToArray().Distinct().Count(), 3, 3);
        (Dataset again, _) = DatasetTests.Labelled(300).StratifiedSplit(0.5, seed: 3);
        (Dataset other, _) = DatasetTests.Labelled(300).StratifiedSplit(0.5, seed: 4);
        Assert.Equal(numbers, DatasetTests.Numbers(again));
        Assert.NotEqual(numbers, DatasetTests.Numbers(other));
    }

    [Fact]
    public void FoldsJudgeEachSampleOnce()
    {
        Dataset samples = DatasetTests.Labelled(11);
        var folds = samples.Folds(4, seed: 9).ToArray();

        Assert.Equal([3, 3, 3, 2], folds.Select(fold => fold.Validation.Count));
        Assert.Equal(Enumerable.Range(0, 11), folds.SelectMany(fold => DatasetTests.Numbers(fold.Validation)).Order());
        foreach ((Dataset training, Dataset validation) in folds)
            Assert.Equal(Enumerable.Range(0, 11), DatasetTests.Numbers(training).Concat(DatasetTests.Numbers(validation)).Order());
    }

    [Fact]
    public void StratifiedFoldsHaveEachClassAsOften()
    {
        // 9 of class 0, 5 of class 1, 2 of class 2.
        int[] labels = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2];
        var samples = new Dataset([.. Enumerable.Range(0, 16).Select(i => (float)i)], 1, labels);

        var folds = samples.StratifiedFolds(4, seed: 9).ToArray();

        Assert.Equal([4, 4, 4, 4], folds.Select(fold => fold.Validation.Count));
        for (int label = 0; label < 3; label++)
        {
            int[] counts = [.. folds.Select(fold => fold.Validation.ClassCounts(3)[label])];
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            Assert.All(folds, fold => Assert.Equal(labels.Count(other => other == label), fold.Training.ClassCounts(3)[label] + fold.Validation.ClassCounts(3)[label]));
        }

        Assert.Equal(Enumerable.Range(0, 16).Select(i => (float)i), folds.SelectMany(fold => fold.Validation.Inputs.ToArray()).Order());
    }

    [Fact]
    public void WhatCannotBeSplitIsRefusedAtOnce()
    {
        Dataset samples = DatasetTests.Labelled();
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Split(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Split(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.StratifiedSplit(double.NaN, 1));
        Assert.Throws<InvalidOperationException>(() => samples.Take(1).Split(0.5, 1));
        Assert.Contains("Use Split", Assert.Throws<InvalidOperationException>(() => samples.Take(3).StratifiedSplit(0.5, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Folds(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Folds(6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.StratifiedFolds(6, 1));
        var floats = new Dataset([1f, 2], 1, [1f, 2], 1);
        Assert.Throws<InvalidOperationException>(() => floats.StratifiedFolds(2, 1));
        Assert.Throws<InvalidOperationException>(() => floats.StratifiedSplit(0.5, 1));
        Assert.Throws<InvalidOperationException>(() => new Dataset([1f, 2], 1, [1, 2, 3, 4], 2).StratifiedSplit(0.5, 1));
    }
}

using StaticNet.Data;

namespace StaticNet.Tests.Data;

public class DatasetTests
{
    /// <summary>Five samples; of sample i the inputs are i and i / 10, the label is i mod 3, the weight i + ½, the length i.</summary>
    internal static Dataset Labelled(int count = 5) =>
        new Dataset([.. Enumerable.Range(0, count).SelectMany(i => new[] { i, i / 10f })], 2, [.. Enumerable.Range(0, count).Select(i => i % 3)])
            .WithWeights([.. Enumerable.Range(0, count).Select(i => i + 0.5f)])
            .WithLengths([.. Enumerable.Range(0, count)]);

    /// <summary>Which samples of <see cref="Labelled"/> these are; everything else is required to belong to them.</summary>
    internal static int[] Numbers(Dataset samples)
    {
        int[] numbers = [.. Enumerable.Range(0, samples.Count).Select(i => (int)samples.Inputs[i * 2])];
        Assert.Equal(numbers.Select(i => i / 10f), Enumerable.Range(0, samples.Count).Select(i => samples.Inputs[i * 2 + 1]));
        Assert.Equal(numbers.Select(i => i % 3), samples.Labels.ToArray());
        Assert.Equal(numbers.Select(i => i + 0.5f), samples.Weights.ToArray());
        Assert.Equal(numbers, samples.Lengths.ToArray());
        return numbers;
    }

    [Fact]
    public void PartsKeepAllThatBelongsToASample()
    {
        Dataset samples = Labelled();
        Assert.Equal([0, 1], Numbers(samples.Take(2)));
        Assert.Equal([3, 4], Numbers(samples.Skip(3)));
        Assert.Equal([1, 2, 3], Numbers(samples.Slice(1, 3)));
        Assert.Equal([4, 0, 4], Numbers(samples.Select([4, 0, 4])));
        Assert.Equal([0, 1, 2, 3, 4, 0, 1], Numbers(samples.Concat(samples.Take(2))));
        Assert.Equal([0, 1, 2, 3, 4], Numbers(samples));
    }

    [Fact]
    public void TargetsOfFloatsComeAlong()
    {
        var samples = new Dataset([1, 2, 3], 1, [10f, 11, 20, 21, 30, 31], 2);
        Dataset some = samples.Select([2, 0]).Concat(samples.Slice(1, 1));
        Assert.Equal([30f, 31, 10, 11, 20, 21], some.Targets.ToArray());
        Assert.Equal((3, 1, 2, 0, false, false), (some.Count, some.InputSize, some.TargetSize, some.LabelSize, some.HasWeights, some.HasLengths));
    }

    [Fact]
    public void PartsThatAreNotThereAreRefused()
    {
        Dataset samples = Labelled();
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Take(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Take(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Skip(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Skip(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(3, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Slice(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Select([0, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => samples.Select([-1]));
        Assert.Throws<ArgumentException>(() => samples.Select([]));
    }

    [Fact]
    public void WeightsThatAreMissingAreOnes_LengthsAreNot()
    {
        var plain = new Dataset([7f], 1, new[] { 1 });
        Dataset weighted = new Dataset([8f], 1, new[] { 1 }).WithWeights([3]);
        Assert.Equal([1f, 3], plain.Concat(weighted).Weights.ToArray());
        Assert.Equal([3f, 1], weighted.Concat(plain).Weights.ToArray());
        Assert.Contains("WithLengths", Assert.Throws<ArgumentException>(() => plain.Concat(plain.WithLengths([1]))).Message);
        Assert.Throws<ArgumentException>(() => plain.Concat(new Dataset([7f], 1, [1f], 1)));
        Assert.Throws<ArgumentException>(() => plain.Concat(new Dataset([7f, 8], 2, new[] { 1 })));
    }

    [Fact]
    public void ShuffledHasTheOrderOfItsSeed()
    {
        Dataset samples = Labelled(10);
        Assert.Equal([7, 3, 8, 9, 1, 5, 2, 0, 4, 6], Numbers(samples.Shuffled(42)));
    }

    [Fact]
    public void LabelsBelowZeroAreRefused()
    {
        Assert.Contains("found -1 for sample 1", Assert.Throws<ArgumentException>(() => new Dataset([1f, 2], 1, [0, -1])).Message);
        // Steps behind the end of a sample may have any label.
        Assert.Equal(2, new Dataset([1f], 1, [0, -1], labelSize: 2).LabelSize);
    }
}

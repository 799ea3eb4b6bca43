using StaticNet.Data;

namespace StaticNet.Tests.Data;

public class ClassTests
{
    // 4 of class 0, 1 of class 1, 3 of class 3.
    private static readonly int[] Labels = [0, 0, 3, 0, 1, 3, 0, 3];

    private static Dataset Samples => new([.. Enumerable.Range(0, 8).Select(i => (float)i)], 1, Labels);

    [Fact]
    public void CountsAndWeightsOfClasses()
    {
        Assert.Equal([4, 1, 0, 3], Samples.ClassCounts());
        Assert.Equal([4, 1, 0, 3, 0], Samples.ClassCounts(5));
        Assert.Equal([8 / 12.0, 8 / 3.0, 0, 8 / 9.0], Samples.ClassWeights());
        Assert.Equal(5, Samples.ClassWeights(5).Length);
    }

    [Fact]
    public void ClassWeightsBecomeWeightsOfSamples()
    {
        Assert.Equal([2 / 3f, 2 / 3f, 8 / 9f, 2 / 3f, 8 / 3f, 8 / 9f, 2 / 3f, 8 / 9f], Samples.WithClassWeights().Weights.ToArray());
        Assert.Equal(8, Samples.WithClassWeights().Weights.ToArray().Sum(weight => (double)weight), 1e-5);
        Dataset twice = Samples.WithWeights([2, 2, 2, 2, 2, 2, 2, 0]).WithClassWeights();
        Assert.Equal([4 / 3f, 4 / 3f, 16 / 9f, 4 / 3f, 16 / 3f, 16 / 9f, 4 / 3f, 0], twice.Weights.ToArray());
    }

    [Fact]
    public void RareClassesAreRepeated()
    {
        Dataset samples = Samples.Oversample(seed: 1);

        Assert.Equal([4, 4, 0, 4], samples.ClassCounts());
        int[] times = [.. Enumerable.Range(0, 8).Select(i => samples.Inputs.ToArray().Count(input => input == i))];
        Assert.Equal([1, 1, 1, 4, 1], [times[0], times[1], times[3], times[4], times[6]]);
        Assert.Equal([1, 1, 2], new[] { times[2], times[5], times[7] }.Order());
        for (int i = 0; i < samples.Count; i++) Assert.Equal(Labels[(int)samples.Inputs[i]], samples.Labels[i]);
        Assert.Equal(samples.Inputs.ToArray(), Samples.Oversample(seed: 1).Inputs.ToArray());
        Assert.NotEqual(samples.Inputs.ToArray(), Samples.Oversample(seed: 2).Inputs.ToArray());
    }

    [Fact]
    public void LabelsBecomeTargets()
    {
        Dataset samples = new Dataset([1f, 2], 1, [0, 2, 1, 1], labelSize: 2).WithWeights([5, 6]).ToOneHot(3);
        Assert.Equal((6, 0), (samples.TargetSize, samples.LabelSize));
        Assert.Equal([1f, 0, 0, 0, 0, 1, /**/ 0, 1, 0, 0, 1, 0], samples.Targets.ToArray());
        Assert.Equal([5f, 6], samples.Weights.ToArray());
    }

    [Fact]
    public void StepsBehindTheEndDoNotCount()
    {
        Dataset samples = new Dataset([1f, 2, 3], 1, [1, -1, 9, /**/ 1, 0, 1, /**/ 99, 99, 99], labelSize: 3).WithLengths([1, 3, 0]);
        Assert.Equal([1, 3], samples.ClassCounts());
        Assert.Equal([0f, 1, 0, 0, 0, 0, /**/ 0, 1, 1, 0, 0, 1, /**/ 0, 0, 0, 0, 0, 0], samples.ToOneHot(2).Targets.ToArray());
    }

    [Fact]
    public void WhatHasNoClassesIsRefused()
    {
        var floats = new Dataset([1f, 2], 1, [1f, 2], 1);
        var sequences = new Dataset([1f, 2], 1, [1, 2, 3, 4], 2);
        Assert.Throws<InvalidOperationException>(() => floats.ClassCounts());
        Assert.Throws<InvalidOperationException>(() => floats.ToOneHot(2));
        Assert.Throws<InvalidOperationException>(() => sequences.WithClassWeights());
        Assert.Throws<InvalidOperationException>(() => sequences.Oversample(1));
        Assert.Contains("sample 2 is 3", Assert.Throws<ArgumentOutOfRangeException>(() => Samples.ClassCounts(3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.ToOneHot(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.ClassWeights(0));
    }
}

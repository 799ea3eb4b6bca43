using StaticNet.Data;
using StaticNet.Explaining;
using StaticNet.Training;

namespace StaticNet.Tests.Explaining;

/// <summary>y₀ = Σ wᵢ xᵢ + b, and another output.</summary>
[Network(InputGradients = true, MaxBatchSize = 8), Input(3), Dense(2)]
[MeanSquaredError, SGD(0.1)]
internal sealed partial class Weighted;

/// <summary>Curved, so that a gradient at one point is not the whole story.</summary>
[Network(InputGradients = true, MaxBatchSize = 8), Input(2), Dense(6), Tanh, Dense(1)]
[MeanSquaredError, Adam(0.02)]
internal sealed partial class Curved;

public sealed class ExplainingTests
{
    private static Weighted Sum()
    {
        var net = new Weighted();
        net.LoadParameters([2, -1, 0.5f, 1, 1, 1, 10, 20]);
        return net;
    }

    [Fact]
    public void Of_a_weighted_sum_the_gradient_is_its_weights()
    {
        var attributions = new float[3];
        Attribution.Gradient(Sum(), [1, 2, 3], 0, attributions);
        Assert.Equal([2, -1, 0.5f], attributions);
        Attribution.SmoothGrad(Sum(), [1, 2, 3], 1, attributions);
        Assert.Equal([1, 1, 1], attributions);
    }

    [Fact]
    public void Of_a_weighted_sum_integrated_gradients_are_its_terms()
    {
        var attributions = new float[3];
        Assert.Equal(0, Attribution.IntegratedGradients(Sum(), [1, 2, 3], 0, attributions), 1e-6);
        Assert.Equal([2, -2, 1.5f], attributions);
        Attribution.IntegratedGradients(Sum(), [1, 2, 3], 0, attributions, baseline: [1, 1, 1], steps: 1);
        Assert.Equal([0, -1, 1], attributions);
    }

    [Fact]
    public void Integrated_gradients_add_up_to_the_change_of_the_output()
    {
        var net = new Curved(seed: 3);
        float[] input = [2, -1.5f], outputs = new float[2];
        net.Predict([2, -1.5f, 0, 0], outputs);
        var attributions = new float[2];
        float few = Attribution.IntegratedGradients(net, input, 0, attributions, steps: 2);
        float many = Attribution.IntegratedGradients(net, input, 0, attributions, steps: 300);
        Assert.Equal(outputs[0] - outputs[1], attributions.Sum(), 1e-4);
        Assert.True(Math.Abs(many) < 0.1 * Math.Abs(few), $"{many} after {few}");

        // The gradient alone does not.
        Attribution.Gradient(net, input, 0, attributions);
        Assert.True(Math.Abs(attributions[0] * 2 + attributions[1] * -1.5f - (outputs[0] - outputs[1])) > 1e-3);
    }

    [Fact]
    public void Of_a_weighted_sum_of_outputs_integrated_gradients_are_the_weighted_sum_of_theirs()
    {
        var attributions = new float[3];
        Assert.Equal(0, Attribution.IntegratedGradients(Sum(), [1, 2, 3], [1, -1], attributions, baseline: [0, 0, 1], steps: 20), 1e-5);
        for (int i = 0; i < 3; i++) Assert.Equal(((float[])[1, -4, -1])[i], attributions[i], 1e-6);

        // Twice an output: twice its attributions, and twice the gap.
        var net = new Curved(seed: 3);
        float[] one = new float[2], weighted = new float[2];
        float gap = Attribution.IntegratedGradients(net, [2, -1.5f], 0, one, steps: 5);
        Assert.Equal(2 * gap, Attribution.IntegratedGradients(net, [2, -1.5f], [2], weighted, steps: 5), 1e-5);
        for (int i = 0; i < 2; i++) Assert.Equal(2 * one[i], weighted[i], 1e-5);
        Assert.True(Math.Abs(gap) > 1e-3);

        // They may take the place of the sample.
        float[] sample = [2, -1.5f];
        Assert.Equal(gap, Attribution.IntegratedGradients(net, sample, 0, sample, steps: 5));
        Assert.Equal(one, sample);
        sample = [2, -1.5f];
        Assert.Equal(2 * gap, Attribution.IntegratedGradients(net, sample, [2], sample, steps: 5), 1e-5);
        Assert.Equal(weighted, sample);
    }

    [Fact]
    public void SmoothGrad_is_the_mean_gradient_around_the_sample()
    {
        var net = new Curved(seed: 3);
        float[] input = [2, -1.5f], smooth = new float[2], again = new float[2], gradient = new float[2];
        Attribution.SmoothGrad(net, input, 0, smooth, noise: 0.2f, samples: 4000, seed: 1);
        Attribution.SmoothGrad(net, input, 0, again, noise: 0.2f, samples: 4000, seed: 1);
        Assert.Equal(smooth, again);

        // The same by normal numbers from elsewhere.
        var random = new Random(5);
        double[] sums = new double[2];
        for (int k = 0; k < 20000; k++)
        {
            float Noise() => (float)(0.2 * 3.5 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            net.InputGradient([input[0] + Noise(), input[1] + Noise()], 0, gradient);
            for (int i = 0; i < 2; i++) sums[i] += gradient[i] / 20000;
        }

        for (int i = 0; i < 2; i++) Assert.Equal(sums[i], smooth[i], 0.02);
        Attribution.SmoothGrad(net, input, 0, smooth, noise: 0, samples: 3);
        Attribution.Gradient(net, input, 0, gradient);
        for (int i = 0; i < 2; i++) Assert.Equal(gradient[i], smooth[i], 1e-6);
    }

    [Fact]
    public void What_the_network_does_not_look_at_has_no_importance()
    {
        var random = new Random(2);
        float[] inputs = [.. Enumerable.Range(0, 900).Select(_ => random.NextSingle() - 0.5f)];
        float[] targets = [.. Enumerable.Range(0, 300).SelectMany(i => (float[])[4 * inputs[3 * i] - inputs[3 * i + 1], 0])];
        var net = new Weighted();
        net.LoadParameters([4, -1, 0, 0, 0, 0, 0, 0]);
        var samples = new Dataset(inputs, 3, targets, 2);
        float[] before = samples.Inputs.ToArray();
        IReadOnlyList<FeatureImportance> found = PermutationImportance.Measure(net, samples, repeats: 8, seed: 1);
        Assert.Equal(["0", "1", "2"], found.Select(feature => feature.Name));
        Assert.Equal(before, samples.Inputs.ToArray());

        // The loss rises by ½ w² E(x − x')² = w² Var x, of uniform numbers w²/12; half of it because the other output is right.
        Assert.Equal(16 / 12.0, found[0].Mean, 0.1);
        Assert.Equal(1 / 12.0, found[1].Mean, 0.01);
        Assert.Equal((0, 0), (found[2].Mean, found[2].Deviation));
        Assert.True(found[0].Deviation is > 0 and < 0.3);

        // Inputs that are dealt out together keep to each other: their difference stays.
        foreach (ref float value in inputs.AsSpan()) value = inputs[0];
        for (int i = 0; i < 300; i++) inputs[3 * i] = inputs[3 * i + 1] = random.NextSingle();
        net.LoadParameters([1, -1, 0, 0, 0, 0, 0, 0]);
        found = PermutationImportance.Measure(net, new Dataset(inputs, 3, new float[600], 2), [("first", [0]), ("both", [0, 1])]);
        Assert.True(found[0].Mean > 0.05);
        Assert.Equal(("both", 0), (found[1].Name, found[1].Mean));
    }

    [Fact]
    public void Importance_may_be_told_by_a_metric()
    {
        Dataset samples = Training.Points.Blobs(120);
        var net = new Training.Blobs();
        Trainer.Fit(net, samples, options: new TrainerOptions { Epochs = 20 });
        IReadOnlyList<FeatureImportance> found = PermutationImportance.Measure(net, samples, new Accuracy());
        Assert.All(found, feature => Assert.InRange(feature.Mean, 0.05, 1));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Weighted net = Sum();
        var three = new float[3];
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => Attribution.Gradient(net, [1, 2], 0, three)).ParamName);
        Assert.Equal("attributions", Assert.Throws<ArgumentException>(() => Attribution.Gradient(net, [1, 2, 3], 0, new float[2])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Attribution.Gradient(net, [1, 2, 3], 2, three));
        Assert.Equal("baseline", Assert.Throws<ArgumentException>(() => Attribution.IntegratedGradients(net, [1, 2, 3], 0, three, [1])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Attribution.IntegratedGradients(net, [1, 2, 3], 0, three, steps: 0));
        Assert.Equal("outputWeights", Assert.Throws<ArgumentException>(() => Attribution.IntegratedGradients(net, [1, 2, 3], [1f], three)).ParamName);
        Assert.Equal("baseline", Assert.Throws<ArgumentException>(() => Attribution.IntegratedGradients(net, [1, 2, 3], [1f, 0], three, [1])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Attribution.IntegratedGradients(net, [1, 2, 3], [1f, 0], three, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Attribution.SmoothGrad(net, [1, 2, 3], 0, three, noise: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Attribution.SmoothGrad(net, [1, 2, 3], 0, three, samples: 0));
        var samples = new Dataset(new float[6], 3, new float[4], 2);
        Assert.Contains("input 3", Assert.Throws<ArgumentException>(() => PermutationImportance.Measure(net, samples, [("x", [3])])).Message);
        Assert.Contains("two samples", Assert.Throws<ArgumentException>(() => PermutationImportance.Measure(net, samples.Take(1))).Message);
    }
}

using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>Two frozen layers under a trained one, as personalisation has it.</summary>
[Network(MaxBatchSize = 4)]
[Input(6)]
[Dense(20, Frozen = true), Tanh, PReLU(Frozen = true)]
[Dense(3, Name = "head")]
[SoftmaxCrossEntropy, AdamW(0.05, WeightDecay = 0.5)]
internal sealed partial class Personal;

/// <summary>Explained without being trained.</summary>
[Network(MaxBatchSize = 4, InputGradients = true)]
[Input(3)]
[Dense(20), Tanh]
[Dense(2)]
internal sealed partial class Explained;

/// <summary>Three rows of four features, a class for each row.</summary>
[Network(MaxBatchSize = 4)]
[Input(3, 4)]
[Dense(5), GELU]
[Dense(2)]
[SoftmaxCrossEntropy, Adam(0.02)]
internal sealed partial class Tagger;

/// <summary>Three independent questions about each sample.</summary>
[Network(MaxBatchSize = 4)]
[Input(4)]
[Dense(3)]
[BinaryCrossEntropy, Adam(0.1)]
internal sealed partial class Questions;

/// <summary>What the members of these networks promise beyond the mathematics.</summary>
public sealed class DenseCatalogueTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 6 * 12).Select(i => MathF.Sin(i * i))];

    [Fact]
    public void Frozen_parameters_stay_while_the_others_learn()
    {
        var network = new Personal(3);
        float[] before = Parameters(network);
        int[] labels = [.. Enumerable.Range(0, 12).Select(i => i % 3)];
        float first = network.Evaluate(Inputs, labels);
        for (int step = 0; step < 50; step++) network.TrainStep(Inputs, labels);
        Assert.True(network.Evaluate(Inputs, labels) < 0.8f * first);

        float[] after = Parameters(network);
        foreach (ParameterDefinition tensor in Personal.Definition.Parameters)
        {
            Assert.Equal(!tensor.Name.StartsWith("head", StringComparison.Ordinal), tensor.IsFrozen);
            Range range = tensor.Offset..(tensor.Offset + tensor.Count);
            if (tensor.IsFrozen) Assert.Equal(before[range], after[range]);
            else Assert.All(before[range].Zip(after[range]), pair => Assert.NotEqual(pair.First, pair.Second));
        }
    }

    [Fact]
    public void Frozen_parameters_have_no_gradients_and_no_memory_for_them()
    {
        var network = new Personal(3);
        network.ComputeGradients(Inputs.AsSpan(0, 12), [0, 1]);
        float[] gradients = Gradients(network);
        int head = Personal.Definition.Parameters.Where(tensor => tensor.IsFrozen).Sum(tensor => tensor.Count);
        Assert.All(gradients[..head], gradient => Assert.Equal(0, gradient));
        Assert.All(gradients[head..], gradient => Assert.NotEqual(0, gradient));
        Assert.Equal(6 * 20 + 20 + 1, head);

        // Frozen values are loaded and copied like all others.
        float[] parameters = [.. Enumerable.Range(0, Personal.ParameterCount).Select(i => i / 100f)];
        network.LoadParameters(parameters);
        Assert.Equal(parameters, Parameters(network));
    }

    [Fact]
    public void Input_gradients_are_slopes()
    {
        var network = new Explained(5);
        float[] x = [0.3f, -0.7f, 0.2f], gradients = new float[3];
        network.InputGradient(x, 1, gradients);
        const float h = 1e-2f;
        for (int i = 0; i < 3; i++)
        {
            float[] up = [.. x], down = [.. x], y = new float[2], z = new float[2];
            (up[i], down[i]) = (x[i] + h, x[i] - h);
            network.Predict(up, y);
            network.Predict(down, z);
            Assert.Equal((y[1] - z[1]) / (2 * h), gradients[i], 1e-3f);
        }
    }

    [Fact]
    public void Input_gradients_of_one_output_are_those_of_a_one_and_of_any_number_of_samples()
    {
        var network = new Explained(5);
        float[] x = Inputs[..(3 * 9)], one = new float[x.Length], other = new float[x.Length];
        network.InputGradient(x, 1, one);
        network.InputGradient(x, [.. Enumerable.Range(0, 9).SelectMany(_ => new float[] { 0, 1 })], other);
        Assert.Equal(one, other);

        float[] last = new float[3];
        network.InputGradient(x.AsSpan(24, 3), 1, last);
        Assert.Equal(one[24..].Select(value => (double)value), last.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-6);
        network.InputGradient([], 0, []);
    }

    [Fact]
    public void Wrong_calls_for_input_gradients_are_named()
    {
        var network = new Explained(5);
        float[] gradients = [7, 7, 7];
        Assert.StartsWith(
            "Expected whole samples of 3 values each; 2 values are 0 samples and 2 values more.",
            Assert.Throws<ArgumentException>("inputs", () => network.InputGradient(new float[2], 0, gradients)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("inputGradients", () => network.InputGradient(new float[3], 0, new float[2]));
        Assert.Throws<ArgumentException>("outputGradients", () => network.InputGradient(new float[3], new float[3], gradients));
        Assert.Throws<ArgumentOutOfRangeException>("output", () => network.InputGradient(new float[3], 2, gradients));
        Assert.Throws<ArgumentOutOfRangeException>("output", () => network.InputGradient(new float[3], -1, gradients));
        Assert.Equal([7, 7, 7], gradients);
    }

    [Fact]
    public void Rows_have_labels_of_their_own()
    {
        Assert.Equal((3, 2), (Tagger.LabelSize, Tagger.ClassCount));
        Assert.Equal([3, 2], Tagger.Definition.OutputShape);
        var network = new Tagger(2);
        float[] x = Inputs[..(4 * 12)];
        int[] labels = [0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1], classes = new int[12];
        for (int step = 0; step < 600; step++) network.TrainStep(x, labels);
        network.Classify(x, classes);
        Assert.Equal(labels, classes);

        var exception = Assert.Throws<ArgumentException>("labels", () => network.TrainStep(x, labels.AsSpan(0, 4)));
        Assert.Contains("12 values (4 samples of 3); got 4", exception.Message, StringComparison.Ordinal);
        labels[7] = 2;
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => network.TrainStep(x, labels));
    }

    [Fact]
    public void Binary_labels_are_zero_or_one_for_each_output()
    {
        Assert.Equal((3, 2), (Questions.LabelSize, Questions.ClassCount));
        var network = new Questions(2);
        float[] x = Inputs[..8], probabilities = new float[6];
        int[] labels = [1, 0, 1, 0, 1, 1], answers = new int[6];
        for (int step = 0; step < 200; step++) network.TrainStep(x, labels);
        network.Classify(x, answers);
        network.PredictProbabilities(x, probabilities);
        Assert.Equal(labels, answers);
        Assert.Equal(labels, probabilities.Select(p => p > 0.5f ? 1 : 0));
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("labels", () => network.Evaluate(x, [1, 0, 1, 0, 2, 1]));
    }
}

using System.Reflection;
using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>What generated members do beyond the mathematics, which the conformance tests check.</summary>
public sealed class MembersTests
{
    private static readonly float[] Inputs = [.. Enumerable.Range(0, 4 * 11).Select(i => MathF.Sin(i))];
    private static readonly int[] Labels = [0, 1, 2, 2, 1, 0, 1, 1, 0, 2, 1];

    [Fact]
    public void Constants_describe_the_network()
    {
        Assert.Equal(4, Classifier.InputSize);
        Assert.Equal(3, Classifier.OutputSize);
        Assert.Equal(3, Classifier.TargetSize);
        Assert.Equal(4 * 8 + 8 + 8 * 3 + 3, Classifier.ParameterCount);
        Assert.Equal(4, Classifier.MaxBatchSize);
        Assert.Equal(Classifier.ParameterCount, Classifier.Definition.ParameterCount);
        Assert.Equal(["hidden.weight", "hidden.bias", "dense1.weight", "dense1.bias"], Classifier.Definition.Parameters.Select(p => p.Name));
        Assert.Equal([8, 4], Classifier.Definition.Parameters[0].Shape);
        Assert.Equal("SoftmaxCrossEntropy", Classifier.Definition.Loss);
        Assert.Equal("Adam(0.01)", Classifier.Definition.Optimizer);
        Assert.Same(Classifier.Definition, Classifier.Definition);
    }

    [Fact]
    public void Summary_is_a_table()
    {
        string[] lines = new Classifier().Summary().Split('\n');
        Assert.Equal("Classifier: input [4]", lines[0]);
        Assert.StartsWith("hidden  Dense(8)  [8]", lines[2], StringComparison.Ordinal);
        Assert.Contains("parameters 67", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_does_not()
    {
        Assert.Equal(Parameters(new Classifier(5)), Parameters(new Classifier(5)));
        Assert.Equal(Parameters(new Classifier()), Parameters(new Classifier(0)));
        Assert.NotEqual(Parameters(new Classifier(5)), Parameters(new Classifier(6)));
    }

    [Fact]
    public void Initial_values_never_change()
    {
        // The promise is "the same bits forever": these are the first ones of seed 42.
        float[] parameters = Parameters(new Classifier(42));
        Assert.Equal([0.15974939f, 0.68973833f, 0.4608453f], parameters[..3]);
    }

    [Fact]
    public void Forks_share_parameters_and_own_gradients()
    {
        var network = new Classifier(7);
        Classifier fork = network.Fork();
        network.TrainStep(Inputs.AsSpan(0, 16), Labels.AsSpan(0, 4));
        Assert.Equal(Parameters(network), Parameters(fork));

        fork.ComputeGradients(Inputs.AsSpan(0, 16), Labels.AsSpan(0, 4));
        float[] ofFork = Gradients(fork);
        network.ClearGradients();
        Assert.All(Gradients(network), gradient => Assert.Equal(0, gradient));
        network.AddGradientsFrom(fork);
        network.AddGradientsFrom(fork);
        Assert.Equal(ofFork.Select(g => g + g), Gradients(network));
    }

    [Fact]
    public void Blending_moves_towards_the_other()
    {
        var network = new Classifier(1);
        var other = new Classifier(2);
        float[] from = Parameters(network), to = Parameters(other);

        network.BlendParametersFrom(other, 0);
        Assert.Equal(from, Parameters(network));
        network.BlendParametersFrom(other, 0.25f);
        float[] blended = Parameters(network);
        for (int i = 0; i < from.Length; i++) Assert.Equal(from[i] + 0.25 * (to[i] - from[i]), blended[i], 1e-6);
        network.BlendParametersFrom(other, 1);
        Assert.Equal(to, Parameters(network));
        network.LoadParameters(from);
        network.CopyParametersFrom(other);
        Assert.Equal(to, Parameters(network));
    }

    [Fact]
    public void Predict_does_not_disturb_what_forward_keeps()
    {
        var network = new Classifier(3);
        float[] outputGradients = [1, -1, 0.5f, 0, 2, 1];
        network.Forward(Inputs.AsSpan(0, 8), new float[6]);
        network.Backward(outputGradients);
        float[] expected = Gradients(network);

        network.ClearGradients();
        network.Forward(Inputs.AsSpan(0, 8), new float[6]);
        network.Predict(Inputs.AsSpan(8, 16), new float[12]);
        network.Evaluate(Inputs.AsSpan(8, 16), Labels.AsSpan(0, 4));
        network.Backward(outputGradients);
        Assert.Equal(expected, Gradients(network));
    }

    [Fact]
    public void Large_calls_are_one_step()
    {
        var whole = new Classifier(4);
        float loss = whole.ComputeGradients(Inputs, Labels);
        float[] gradients = Gradients(whole);

        // The mean over 11 samples, from the parts one by one.
        var sum = new double[Classifier.ParameterCount];
        double losses = 0;
        for (int i = 0; i < 11; i++)
        {
            losses += whole.ComputeGradients(Inputs.AsSpan(4 * i, 4), Labels.AsSpan(i, 1));
            float[] part = Gradients(whole);
            for (int j = 0; j < part.Length; j++) sum[j] += part[j];
        }

        Assert.Equal(losses / 11, loss, 1e-6);
        for (int j = 0; j < sum.Length; j++) Assert.Equal(sum[j] / 11, gradients[j], 1e-6);
    }

    [Fact]
    public void Sample_weights_scale_the_loss_of_each_sample()
    {
        var network = new Regression(2);
        float[] targets = [1, 2, 3, 4, 5, 6];
        float[] inputs = Inputs[..9];
        float plain = network.ComputeGradients(inputs, targets);
        Assert.Equal(plain, network.ComputeGradients(inputs, targets, [1, 1, 1]));

        float third = network.ComputeGradients(inputs, targets, [0, 0, 3]);
        float[] weighted = Gradients(network);
        Assert.Equal(third, network.ComputeGradients(inputs.AsSpan(6), targets.AsSpan(4)), 1e-5f);
        float[] alone = Gradients(network);
        for (int i = 0; i < alone.Length; i++) Assert.Equal(alone[i], weighted[i], 1e-5f);
    }

    [Fact]
    public void Resetting_the_optimizer_makes_it_begin_anew()
    {
        var fresh = new Classifier(6);
        float[] initial = Parameters(fresh);
        fresh.TrainStep(Inputs.AsSpan(0, 8), Labels.AsSpan(0, 2));

        var spoilt = new Classifier(1);
        spoilt.TrainStep([float.NaN, 0, 0, 0], [1]);
        spoilt.ResetOptimizer();
        spoilt.LoadParameters(initial);
        spoilt.TrainStep(Inputs.AsSpan(0, 8), Labels.AsSpan(0, 2));
        Assert.Equal(Parameters(fresh), Parameters(spoilt));
    }

    [Fact]
    public void Learning_rate_is_what_was_declared_until_it_is_set()
    {
        var network = new Regression(2) { LearningRate = 0 };
        float[] before = Parameters(network);
        network.TrainStep(Inputs.AsSpan(0, 3), [1f, 2f]);
        Assert.Equal(before, Parameters(network));
        Assert.Equal(0.5f, new Regression().LearningRate);
    }

    [Fact]
    public void Probabilities_sum_to_one_and_agree_with_the_class()
    {
        var network = new Classifier(8);
        var probabilities = new float[33];
        var classes = new int[11];
        network.PredictProbabilities(Inputs, probabilities);
        network.Classify(Inputs, classes);
        for (int i = 0; i < 11; i++)
        {
            float[] row = probabilities[(3 * i)..(3 * i + 3)];
            Assert.Equal(1, row.Sum(), 1e-6f);
            Assert.Equal(Array.IndexOf(row, row.Max()), classes[i]);
        }
    }

    [Fact]
    public void Capabilities_are_visible_in_the_type()
    {
        Assert.True(typeof(Classifier).IsAssignableTo(typeof(ILabelTrainable<Classifier>)));
        Assert.True(typeof(Regression).IsAssignableTo(typeof(ITrainableNetwork<Regression>)));
        Assert.False(typeof(Regression).IsAssignableTo(typeof(IClassifierNetwork<Regression>)));
        Assert.True(typeof(Policy).IsAssignableTo(typeof(IDifferentiableNetwork<Policy>)));
        Assert.True(typeof(Judged).IsAssignableTo(typeof(IEvaluableNetwork<Judged>)));
        Assert.True(typeof(InferenceOnly).IsAssignableTo(typeof(INetwork<InferenceOnly>)));

        Assert.Equal(
            [
                "AddGradientsFrom", "Backward", "ClearGradients", "CopyActivationTo", "CopyGradientsTo", "CopyOptimizerStateTo", "Forward", "LoadOptimizerState",
                "ResetOptimizer", "Update",
            ],
            Added<Policy>());
        Assert.Equal(["Evaluate"], Added<Judged>());
        Assert.Empty(Added<InferenceOnly>());
        Assert.Null(typeof(InferenceOnly).GetField("TrainingWorkspaceBytes"));
    }

    /// <summary>The public methods that a network has beyond those that all have.</summary>
    private static IEnumerable<string> Added<TNetwork>() => typeof(TNetwork)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName).Select(method => method.Name).Distinct()
        .Except(["Predict", "Fork", "Summary", "CopyParametersTo", "LoadParameters", "CopyParametersFrom", "BlendParametersFrom", "Save", "Load"])
        .Order(StringComparer.Ordinal);
}

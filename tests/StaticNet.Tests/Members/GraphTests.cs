using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary>The network of docs/layers.md: two inputs, two outputs, two losses.</summary>
[Network]
[Input(64, Name = "sensors"), Input(8, Name = "command")]
[Dense(32), ReLU]
[Concat("command")]
[Dense(64), ReLU(Name = "h")]
[Dense(4, From = "h"), Output("policy")]
[Dense(1, From = "h"), Output("value")]
[SoftmaxCrossEntropy(From = "policy"), MeanSquaredError(From = "value", Weight = 0.5)]
[Adam(1e-3)]
internal sealed partial class PolicyNet;

/// <summary>Weights that can be followed by hand: <c>sum = relu(w x + b) · c + x</c>.</summary>
[Network(MaxBatchSize = 2)]
[Input(2, Name = "x"), Input(2, Name = "c")]
[Dense(2, Name = "d"), ReLU(Name = "r"), Multiply("c"), Add("x", Name = "sum"), Output("sum")]
[Concat("r", Axis = -1), Output("all")]
[MeanSquaredError(From = "sum"), SGD(0.1)]
internal sealed partial class ByHand;

/// <summary>What members do with several inputs and outputs.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Constants_tell_the_places()
    {
        Assert.Equal((72, 5, 5), (PolicyNet.InputSize, PolicyNet.OutputSize, PolicyNet.TargetSize));
        Assert.Equal((0, 64, 64, 8), (PolicyNet.SensorsInputOffset, PolicyNet.SensorsInputSize, PolicyNet.CommandInputOffset, PolicyNet.CommandInputSize));
        Assert.Equal((0, 4, 4, 1), (PolicyNet.PolicyOutputOffset, PolicyNet.PolicyOutputSize, PolicyNet.ValueOutputOffset, PolicyNet.ValueOutputSize));
        Assert.Equal((0, 4, 4, 1), (PolicyNet.PolicyTargetOffset, PolicyNet.PolicyTargetSize, PolicyNet.ValueTargetOffset, PolicyNet.ValueTargetSize));
    }

    [Fact]
    public void Definition_tells_who_reads_what()
    {
        NetworkDefinition definition = PolicyNet.Definition;
        Assert.Equal([72], definition.InputShape);
        Assert.Equal([5], definition.OutputShape);
        Assert.Equal(["sensors", "command"], definition.Inputs.Select(input => input.Name));
        Assert.Equal([("policy", "dense2", 0, 4), ("value", "dense3", 4, 1)], definition.Outputs.Select(output => (output.Name, output.Layer, output.Offset, output.Count)));
        Assert.Equal([("policy", "dense2", 0, 4), ("value", "dense3", 4, 1)], definition.Targets.Select(target => (target.Name, target.Layer, target.Offset, target.Count)));
        Assert.Equal(["relu0", "command"], definition.Layers.Single(layer => layer.Name == "concat0").Inputs);
        Assert.Equal(["h"], definition.Layers.Single(layer => layer.Name == "dense3").Inputs);
        Assert.Equal("SoftmaxCrossEntropy of policy, MeanSquaredError(Weight = 0.5) of value", definition.Loss);
        Assert.Equal((0, 0), (definition.LabelSize, definition.ClassCount));
    }

    [Fact]
    public void Summary_shows_who_reads_what()
    {
        string[] lines = new PolicyNet().Summary().Split('\n');
        Assert.Equal("PolicyNet: input sensors [64], command [8]", lines[0]);
        Assert.Equal("name     layer              output  parameters  reads", lines[1]);
        Assert.Equal("concat0  Concat(\"command\")  [40]             0  relu0, command", lines[4]);
        Assert.Equal("outputs policy [4], value [1]", lines[9]);
    }

    [Fact]
    public void Outputs_stand_one_behind_the_other()
    {
        var network = new ByHand();
        network.LoadParameters([1, 2, 3, -4, 0.5f, 1]);
        float[] outputs = new float[3 * ByHand.OutputSize];
        network.Predict([1, 1, 2, 3, 1, -1, 4, 5, 0, 1, -1, 2], outputs);
        float[] expected =
        [
            3.5f * 2 + 1, 0 * 3 + 1, 3.5f * 2 + 1, 0 * 3 + 1, 3.5f, 0,
            0 * 4 + 1, 8 * 5 - 1, 0 * 4 + 1, 8 * 5 - 1, 0, 8,
            2.5f * -1 + 0, 0 * 2 + 1, 2.5f * -1 + 0, 0 * 2 + 1, 2.5f, 0,
        ];
        Assert.Equal(expected, outputs);
        Assert.Equal((0, 2, 2, 4), (ByHand.SumOutputOffset, ByHand.SumOutputSize, ByHand.AllOutputOffset, ByHand.AllOutputSize));
    }

    /// <summary>The gradient by hand, of the mean of squares of [sum], in one sample.</summary>
    [Fact]
    public void Gradients_come_together()
    {
        var network = new ByHand();
        network.LoadParameters([1, 2, 3, -4, 0.5f, 1]);
        float[] inputs = [1, 1, 2, 3], gradients = new float[ByHand.ParameterCount], inputGradients = new float[4];
        Assert.Equal((64f + 1f) / 2, network.ComputeGradients(inputs, [0, 0]));
        network.CopyGradientsTo(gradients);
        Assert.Equal([16, 16, 0, 0, 16, 0], gradients); // dsum = [8, 1], dr₀ = 8 · 2, r₁ is cut off

        float[] outputs = new float[ByHand.OutputSize];
        network.ClearGradients();
        network.Forward(inputs, outputs);
        network.Backward([8, 1, 0, 0, 0, 0], inputGradients);
        network.CopyGradientsTo(gradients);
        Assert.Equal([16, 16, 0, 0, 16, 0], gradients);
        Assert.Equal([8 + 16 * 1, 1 + 16 * 2, 8 * 3.5f, 0], inputGradients);
    }

    [Fact]
    public void Two_heads_learn_side_by_side()
    {
        var network = new PolicyNet(seed: 1);
        float[] inputs = [.. Enumerable.Range(0, 16 * PolicyNet.InputSize).Select(i => MathF.Sin(i * i))];
        float[] targets = new float[16 * PolicyNet.TargetSize];
        for (int sample = 0; sample < 16; sample++)
        {
            targets[(sample * PolicyNet.TargetSize) + PolicyNet.PolicyTargetOffset + (sample % 4)] = 1;
            targets[(sample * PolicyNet.TargetSize) + PolicyNet.ValueTargetOffset] = sample / 16f;
        }

        float first = network.Evaluate(inputs, targets);
        for (int step = 0; step < 300; step++) network.TrainStep(inputs, targets);
        Assert.InRange(network.Evaluate(inputs, targets), 0, first / 20);
        float[] before = Parameters(network);
        PolicyNet fork = network.Fork();
        Assert.Equal(network.Evaluate(inputs, targets), fork.Evaluate(inputs, targets));
        Assert.Equal(before, Parameters(fork));
    }

    /// <summary>The places of several inputs count: a call that is too short says so, whatever the constants.</summary>
    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var network = new PolicyNet();
        Assert.Throws<ArgumentException>(() => network.Predict(new float[PolicyNet.SensorsInputSize], new float[PolicyNet.OutputSize]));
        Assert.Throws<ArgumentException>(() => network.Predict(new float[PolicyNet.InputSize], new float[PolicyNet.PolicyOutputSize]));
        Assert.Throws<ArgumentException>(() => network.TrainStep(new float[PolicyNet.InputSize], new float[PolicyNet.ValueTargetSize]));
    }
}

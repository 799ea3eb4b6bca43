using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Axes change their order without code where the memory can stay, and with one copy elsewhere.</summary>
public class SequencePlanTests
{
    [Theory]

    // Steps are pixels, features channels: the same memory.
    [InlineData("Input(4, 3), Dense(2), Permute(1, 0), Conv1D(2, 3), Permute(1, 0), Dense(2)", "Dense Conv Dense")]
    [InlineData("Input(3, 4), Conv1D(2, 3), Permute(1, 0), LastStep", "Conv LastStep")]
    [InlineData("Input(3, 4), Conv1D(2, 3), Permute(1, 0), MeanOverTime", "Conv GlobalAveragePool")]
    [InlineData("Input(3, 4, 5), Conv2D(2, 2), Permute(1, 2, 0), Dense(2)", "Conv Dense")]
    [InlineData("Input(4, 1), Dense(3), Permute(1, 0), Permute(1, 0), Tanh", "Dense")]
    [InlineData("Input(4, 1, 3), Dense(3), Permute(1, 0, 2), ReLU", "Dense")]
    [InlineData("Input(4, 3), Dense(3, Name = \"h\"), Permute(1, 0), Conv1D(3, 1), Permute(1, 0), Add(\"h\")", "Dense Dense Add")]

    // The user's input has no padding: one copy at most.
    [InlineData("Input(4, 3), Permute(1, 0), Conv1D(2, 3), GlobalMaxPool", "Input Conv GlobalMaxPool")]
    [InlineData("Input(8, 8, 3), Permute(2, 0, 1), Conv2D(4, 3), GlobalMaxPool", "Input Conv GlobalMaxPool")]
    [InlineData("Input(4, 3), Permute(1, 0), Dense(2)", "Reorder Dense")]
    [InlineData("Input(4, 3), Permute(1, 0), Flatten, Dense(2)", "Reorder Dense")]
    [InlineData("Input(4, 3), Permute(1, 0)", "Reorder")]
    [InlineData("Input(4, 3), Permute(1, 0), Permute(1, 0), Dense(2)", "Dense")]
    [InlineData("Input(4, 3), Permute(0, 1), Dense(2)", "Dense")]
    [InlineData("Input(4, 3), LastStep, Dense(2)", "LastStep Dense")]
    [InlineData("Input(2, 3, 4), Permute(1, 0, 2), Dense(2)", "Permute Dense")]

    // Elsewhere a copy, which leaves rows whole where it can.
    [InlineData("Input(3, 4), Dense(2), Permute(1, 0)", "Dense Reorder")]
    [InlineData("Input(2, 3, 4), Permute(2, 1, 0), Conv2D(2, 2), GlobalMaxPool", "Permute Conv GlobalMaxPool")]
    [InlineData("Input(2, 3, 4), Permute(2, 1, 0)", "Permute")]
    [InlineData("Input(3, 4, 5), Conv2D(2, 2), Permute(0, 2, 1), Conv2D(2, 2), GlobalMaxPool", "Conv Permute Conv GlobalMaxPool")]
    [InlineData("Input(3, 4, 5), Conv2D(2, 2), Permute(1, 0, 2), Dense(2)", "Conv Permute Dense")]
    internal void Stages(string layers, string kinds) => Assert.Equal(kinds, string.Join(' ', Plan(layers).Stages.Select(stage => stage.Kind)));

    /// <summary>What is seen in another order is the same value: a normalisation of its features is part of the layer before it.</summary>
    [Fact]
    internal void A_normalisation_of_features_is_folded() =>
        Assert.Equal(["Dense", "LastStep"], Plan("Input(4, 3), Dense(5), Permute(1, 0), BatchNorm, Permute(1, 0), LastStep").Inference.Steps.Select(step => step.Stage.Kind));

    [Theory]
    [InlineData(7, 3, 1, 1)]
    [InlineData(7, 1, 8, 1)]
    [InlineData(1, 5, 8, 1)]
    [InlineData(40, 5, 4, 3)]
    [InlineData(3, 2, 2, 7)]
    internal void All_zeros_of_a_causal_convolution_stand_in_front(int length, int kernel, int dilation, int stride)
    {
        NetworkPlan plan = Plan($"Input(2, {length}), Conv1D(3, {kernel}, Dilation = {dilation}, Stride = {stride}, Padding = Padding.Causal), Permute(1, 0)");
        Assert.Equal([((length - 1) / stride) + 1, 3], plan.OutputShape);
        if (plan.Stages[0] is not ConvolutionStage { Width: var axis }) return;
        Assert.Equal((kernel - 1) * dilation, axis.Before);
        Assert.True(axis.LargeFrame.Extent <= axis.Before + length);
    }

    /// <summary>The check itself is seen to fail.</summary>
    [Theory]
    [InlineData(0, 5, "the axes do not have all values")]
    [InlineData(1, 5, "the axes do not have all values")]
    internal void Wrong_axes_are_refused(int axis, int length, string violation) => Refused(axis, each => each with { Length = length }, violation);

    [Fact]
    internal void Wrong_places_are_refused()
    {
        Refused(0, axis => axis with { From = 1 }, "two values have one place");
        Refused(0, axis => axis with { To = axis.To * 2 }, "a value lies outside of its sample");
    }

    private static void Refused(int axis, Func<PermutedAxis, PermutedAxis> change, string violation)
    {
        NetworkPlan plan = Plan("Input(2, 3, 4), Permute(1, 0, 2), Dense(2)");
        var stage = (PermuteStage)plan.Stages[0];
        stage = stage with { Axes = stage.Axes.Select((each, i) => i == axis ? change(each) : each).ToEquatable() };
        NetworkPlan wrong = plan with { Stages = plan.Stages.Select((each, i) => i == 0 ? stage : each).ToEquatable() };
        Assert.Contains(violation, Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);
    }

    private static NetworkPlan Plan(string layers)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"#pragma warning disable SN0206\nusing StaticNet; [Network(MaxBatchSize = 4), {layers}] partial class A;"));
        Assert.Empty(run.Diagnostics);
        return (NetworkPlan)run.Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Which networks take samples of different lengths, what those that shall but cannot are told, and which stages are given the lengths.</summary>
public class LengthsDiagnosticTests
{
    private const string Steps = "Input(4, 3, VariableLength = true)";
    private const string Causal = $"{Steps}, Permute(1, 0), Conv1D(3, 2, Padding = Padding.Causal)";

    /// <summary>Declarations in which something behind a sample's end would get into what is before it, with a mark where.</summary>
    public static TheoryData<string, string> Obstacles => new()
    {
        // The input.
        { "{|SN0505:Input(3, VariableLength = true)|}, Dense(2)", "its input has no time axis; a sequence is declared as [time, features], or as [time] in front of an Embedding" },
        { "{|SN0505:Input(1, 4, 4, VariableLength = true)|}, Flatten, Dense(2)", "its input has no time axis; a sequence is declared as [time, features], or as [time] in front of an Embedding" },
        { "Input(4, 3, Name = \"a\", VariableLength = true), {|SN0505:Input(4, 3, Name = \"b\", VariableLength = true)|}, Add(\"b\"), LSTM(2)", "only one of its inputs can have VariableLength" },

        // What sees beyond the end.
        { $"{Steps}, Permute(1, 0), {{|SN0505:Conv1D(2, 3)|}}", "'conv1d0' sees what comes after a step; with Padding = Padding.Causal it does not" },
        { $"{Causal}, {{|SN0505:Conv1D(2, 1, Padding = Padding.Same, Name = \"late\")|}}", "'late' sees what comes after a step; with Padding = Padding.Causal it does not" },
        { $"{Steps}, Permute(1, 0), {{|SN0505:Conv1D(2, 3, Padding = Padding.Causal, Stride = 2)|}}", "'conv1d0' gives fewer steps than it gets" },
        { $"{Causal}, {{|SN0505:MaxPool1D(2)|}}", "'maxpool1d0' gives fewer steps than it gets" },
        { $"{Causal}, {{|SN0505:AveragePool1D(2)|}}", "'averagepool1d0' gives fewer steps than it gets" },
        { $"{Causal}, {{|SN0505:GlobalAveragePool|}}", "'globalaveragepool0' looks at all steps" },
        { $"{Causal}, {{|SN0505:GlobalMaxPool|}}", "'globalmaxpool0' looks at all steps" },
        { $"{Causal}, {{|SN0505:GroupNorm(3)|}}", "'groupnorm0' looks at all steps" },

        // What works along time.
        { $"{Causal}, {{|SN0505:Dense(2)|}}", "'dense0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { $"{Causal}, {{|SN0505:LayerNorm|}}", "'layernorm0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { $"{Causal}, {{|SN0505:Softmax|}}", "'softmax0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { $"{Steps}, LSTM(2), {{|SN0505:BatchNorm|}}", "'batchnorm0' has statistics of all steps, with those behind a sample's end" },
        { $"{Causal}, {{|SN0505:BatchNorm|}}", "'batchnorm0' has statistics of all steps, with those behind a sample's end" },
        { $"{Steps}, LSTM(2), {{|SN0505:PReLU(PerChannel = true)|}}", "'prelu0' has slopes along the first axis, which is time" },
        { $"{Causal}, {{|SN0505:LSTM(2)|}}", "'lstm0' needs a sequence [time, features]" },
        { $"{Causal}, {{|SN0505:LastStep|}}", "'laststep0' needs a sequence [time, features]" },
        { $"{Causal}, {{|SN0505:MeanOverTime|}}", "'meanovertime0' needs a sequence [time, features]" },

        // What joins or leaves the axis, or shows it as the last.
        { $"{Steps}, LSTM(3), {{|SN0505:Concat(\"input\")|}}", "'concat0' joins along time" },
        { $"Input(3, 3, VariableLength = true), LSTM(3, Name = \"h\"), Permute(1, 0), {{|SN0505:Add(\"h\")|}}", "'add0' joins values whose time axes differ" },
        { "Input(4, 3, VariableLength = true, Name = \"a\"), Input(4, 3, Name = \"b\"), {|SN0505:Add(\"b\")|}", "'add0' joins values whose time axes differ" },
        { $"{Steps}, LSTM(2), {{|SN0505:Flatten|}}", "'flatten0' leaves no time axis" },
        { $"{Steps}, LSTM(2), {{|SN0505:Reshape(2, 4)|}}", "'reshape0' leaves no time axis" },
        { $"{Steps}, Permute(1, 0), {{|SN0505:Conv1D(2, 3, Padding = Padding.Causal)|}}", "'conv1d0' has time along its last axis, and is an output or has a loss; turn it by Permute(1, 0)" },
        { $"{Steps}, LSTM(2), {{|SN0505:Permute(1, 0, Name = \"p\")|}}, Output(\"turned\"), Permute(1, 0)", "'p' has time along its last axis, and is an output or has a loss; turn it by Permute(1, 0)" },
    };

    /// <summary>What is allowed, with the stages that are given the lengths.</summary>
    public static TheoryData<string, string> Allowed => new()
    {
        { $"{Steps}, LSTM(2)", "" },
        { $"{Steps}, LSTM(2, ReturnSequences = false)", "lstm0" },
        { $"{Steps}, GRU(2, Bidirectional = true)", "gru0 backward" },
        { $"{Steps}, GRU(2, Bidirectional = true, ReturnSequences = false)", "gru0 forward, gru0 backward" },
        { $"{Steps}, RNN(2, Layers = 2, Bidirectional = true, Dropout = 0.1, ReturnSequences = false), SGD", "rnn0 l0 backward, rnn0 l1 forward, rnn0 l1 backward" },
        { $"{Steps}, GRU(2, ResetAfter = false), LastStep", "laststep0" },
        { $"{Steps}, Dense(2), LayerNorm, RMSNorm, Softmax, LogSoftmax, MeanOverTime", "meanovertime0" },
        { $"{Causal}, PReLU(PerChannel = true), Permute(1, 0), Concat(\"input\", Axis = 1), Tanh", "" },

        // Behind the last step everything is allowed, and a layer that has no time needs no lengths.
        { $"{Steps}, LastStep, BatchNorm, Reshape(3, 1), LSTM(2, Bidirectional = true), GlobalMaxPool", "laststep0" },
        { "Input(1, 4, 4, Name = \"image\"), Input(4, 3, Name = \"words\", VariableLength = true), Flatten, Dense(3, Name = \"i\"), MeanOverTime(From = \"words\"), Add(\"i\")", "meanovertime0" },
        { "Input(5, 2, Name = \"fixed\"), Input(4, 3, Name = \"words\", VariableLength = true), LSTM(3, ReturnSequences = false, Name = \"i\"), LSTM(3, ReturnSequences = false, From = \"words\"), Add(\"i\")", "lstm1" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void An_obstacle_is_named_where_it_stands(string attributes, string reason)
    {
        GeneratorRun run = Verify.Errors($"#pragma warning disable SN0206\nusing StaticNet; [Network, {attributes}] partial class A;");
        Assert.Equal([$"'A' cannot take lengths: {reason}"], run.Diagnostics.Select(found => found.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    internal void Stages_that_stop_at_the_end_are_given_the_lengths(string attributes, string stages)
    {
        NetworkPlan plan = Plan(attributes);
        Assert.Equal(4, plan.Model.MaxLength);
        Assert.Equal(stages, string.Join(", ", plan.Stages.Where(stage => stage.HasLengths).Select(stage => stage.Layer)));
    }

    /// <summary>A frame is a single step, which is there.</summary>
    [Fact]
    internal void A_frame_has_no_lengths()
    {
        NetworkPlan plan = Plan($"{Steps}, LSTM(2), LastStep");
        Assert.Null(plan.Stream!.Frame.Model.MaxLength);
        Assert.All(plan.Stream.Steps, step => Assert.False(step.Step.Stage.HasLengths));
    }

    /// <summary>Without the option nothing takes lengths, and no memory is kept for them.</summary>
    [Fact]
    internal void Without_the_option_there_are_none()
    {
        NetworkPlan with = Plan($"{Steps}, LSTM(2, Bidirectional = true), LastStep, MeanSquaredError, SGD"), without = Plan("Input(4, 3), LSTM(2, Bidirectional = true), LastStep, MeanSquaredError, SGD");
        Assert.Null(without.Model.MaxLength);
        Assert.All(without.Stages, stage => Assert.False(stage.HasLengths));
        Assert.Equal((16, 16), (with.Workspace.InferenceSize - without.Workspace.InferenceSize, with.Workspace.TrainingSize - without.Workspace.TrainingSize));
    }

    /// <summary>Losses by step and by sample have divisors of their own.</summary>
    [Fact]
    internal void Losses_by_step_and_by_sample()
    {
        NetworkPlan plan = Plan($"{Steps}, LSTM(2, Name = \"a\"), Output(\"x\"), LastStep(Name = \"b\"), Output(\"y\"), MeanSquaredError(From = \"a\"), Huber(From = \"b\"), SGD");
        Assert.Equal([("stepScale", 1), ("scale", 1)], plan.Losses.Select(loss => (loss.Scale, loss.Divisor)));
        Assert.All(plan.Losses, loss => Assert.True(loss.IsScaled));
        LossPlan only = Assert.Single(Plan($"{Steps}, LSTM(2), MeanSquaredError").Losses);
        Assert.Equal(("scale", 1, false, true), (only.Scale, only.Divisor, only.IsScaled, only.HasLengths));
    }

    /// <summary>The members that take lengths are those that are listed.</summary>
    [Theory]
    [InlineData("", Capability.Any)]
    [InlineData(", MeanSquaredError, Adam", Capability.Loss | Capability.Optimizer)]
    [InlineData(", SoftmaxCrossEntropy", Capability.Loss | Capability.Classifier)]
    [InlineData(", SoftmaxCrossEntropy, SGD", Capability.Loss | Capability.Classifier | Capability.Optimizer)]
    internal void Every_member_with_lengths_is_listed(string end, Capability declared)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(Streaming = false), {Steps}, LSTM(2, Bidirectional = true), Dense(3){end}] partial class A;"));
        Assert.Empty(run.Output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        string[] generated = [.. run.Output.GetTypeByMetadataName("A")!.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.Parameters.Any(parameter => parameter.Name == "lengths") && !method.Name.Contains('.'))
            .Select(method => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()))})").Order(StringComparer.Ordinal)];
        string[] listed = [.. Listed(declared | Capability.Lengths).Except(Listed(declared)).Order(StringComparer.Ordinal)];
        Assert.Equal(listed, generated);
        Assert.NotEmpty(listed);
    }

    [Fact]
    public void Members_clash_exactly_where_they_are_generated()
    {
        const string Member = "void {0}(System.ReadOnlySpan<float> inputs, System.Span<float> outputs, System.ReadOnlySpan<int> lengths) {{ }}";
        Verify.Errors($"using StaticNet; [Network, {Steps}, LSTM(2)] partial class A {{ {string.Format(CultureInfo.InvariantCulture, Member, "{|SN0007:Predict|}")} }}");
        Verify.Errors($"using StaticNet; [Network, Input(4, 3), LSTM(2)] partial class A {{ {string.Format(CultureInfo.InvariantCulture, Member, "Predict")} }}");
        Verify.Errors($"using StaticNet; [Network, {Steps}, LSTM(2)] partial class A {{ void Predict(System.ReadOnlySpan<float> inputs, System.Span<float> outputs) {{ }} }}");
    }

    /// <summary>A network that is wrong otherwise is told that alone.</summary>
    [Theory]
    [InlineData("Add({|SN0302:\"later\"|}), Tanh(Name = \"later\")")]
    [InlineData("Add({|SN0301:\"nobody\"|}), Flatten")]
    public void One_error_at_a_time(string layers) => Verify.Errors($"using StaticNet; [Network, {Steps}, LSTM(2), {layers}] partial class A;");

    /// <summary>The check itself is seen to fail.</summary>
    [Fact]
    internal void Wrong_plans_are_refused()
    {
        NetworkPlan plan = Plan("Input(4, 3), LSTM(2), LastStep, SGD");
        NetworkPlan wrong = plan with { Stages = plan.Stages.Select(stage => stage is LastStepStage ? stage with { HasLengths = true } : stage).ToEquatable() };
        Assert.Contains("is to be given lengths that nobody has", Assert.Throws<InvalidOperationException>(() => PlanVerifier.Verify(wrong)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Listed(Capability declared) => GeneratedMembers.Of(declared, new NetworkGraph([], [], [], []))
        .Where(member => member.Parameters is not null)
        .Select(member => $"{member.Name}({string.Join(", ", member.Parameters!)})");

    private static NetworkPlan Plan(string attributes)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(MaxBatchSize = 4), {attributes}] partial class A;"));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        return (NetworkPlan)run.Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;
    }
}

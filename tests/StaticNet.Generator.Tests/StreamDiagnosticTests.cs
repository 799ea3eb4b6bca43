using System.Globalization;
using StaticNet.Generator.Planning;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Which networks take a sequence frame by frame, and what those that shall but cannot are told, and where.</summary>
public class StreamDiagnosticTests
{
    /// <summary>Declarations that are not causal, with a mark where that is; 'A' stands for the class itself.</summary>
    public static TheoryData<string, string> Obstacles => new()
    {
        // The network as a whole.
        { "Input(4, 3, Name = \"a\"), Input(4, 3, Name = \"b\"), Add(\"a\", From = \"b\"), LSTM(2)", "it has several inputs" },
        { "Input(4, 3), LSTM(2, Name = \"a\"), Output(\"x\"), Dense(2), Output(\"y\")", "it has several outputs" },
        { "{|SN0502:Input(3)|}, Dense(2)", "its input has no time axis; a sequence is declared as [time, features], or as [channels, time] for convolutions" },
        { "{|SN0502:Input(1, 4, 4)|}, Conv2D(2, 3), Reshape(2, 4), LSTM(3)", "its input has no time axis; a sequence is declared as [time, features], or as [channels, time] for convolutions" },
        { "Input(4, 3), Dense(2), Tanh", "no layer remembers anything: there is no recurrent layer and no causal convolution" },

        // What sees the future, or all steps.
        { "Input(4, 3), {|SN0502:LSTM(2, Bidirectional = true)|}", "'lstm0' is bidirectional: it reads the sequence from its end, too" },
        { "Input(4, 3), LSTM(2), {|SN0502:GRU(2, Bidirectional = true, ReturnSequences = false)|}", "'gru0' is bidirectional: it reads the sequence from its end, too" },
        { "Input(3, 8), {|SN0502:Conv1D(2, 3)|}", "'conv1d0' sees what comes after a step; with Padding = Padding.Causal it does not" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:Conv1D(2, 3, Padding = Padding.Same, Name = \"late\")|}", "'late' sees what comes after a step; with Padding = Padding.Causal it does not" },
        { "Input(3, 8), {|SN0502:Conv1D(2, 1)|}", "'conv1d0' sees what comes after a step; with Padding = Padding.Causal it does not" },
        { "Input(3, 8), {|SN0502:Conv1D(2, 3, Padding = Padding.Causal, Stride = 2)|}", "'conv1d0' gives fewer steps than it gets" },
        { "Input(4, 3), LSTM(2), {|SN0502:MeanOverTime|}", "'meanovertime0' looks at all steps" },
        { "Input(4, 3), LSTM(2), {|SN0502:GroupNorm(2)|}", "'groupnorm0' looks at all steps" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:GlobalMaxPool|}", "'globalmaxpool0' looks at all steps" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:GlobalAveragePool|}", "'globalaveragepool0' looks at all steps" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:MaxPool1D(2)|}", "'maxpool1d0' gives fewer steps than it gets" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:AveragePool1D(2)|}", "'averagepool1d0' gives fewer steps than it gets" },
        { "Input(4, 2), LSTM(2), {|SN0502:MultiHeadAttention(2)|}", "'multiheadattention0' looks at all steps" },
        { "Input(4, 2), LSTM(2), {|SN0502:MultiHeadAttention(2, Causal = true)|}", "'multiheadattention0' keeps no state from step to step" },
        { "Input(4, 3), LSTM(2), {|SN0502:PositionalEmbedding|}", "'positionalembedding0' has a vector for each of its steps" },

        // Axes that are time where features should be.
        { "Input(4, 3), LSTM(2), {|SN0502:Conv1D(2, 3, Padding = Padding.Causal)|}", "'conv1d0' needs a sequence [channels, time]" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:LSTM(2)|}", "'lstm0' needs a sequence [time, features]" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:LastStep|}", "'laststep0' needs a sequence [time, features]" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:Dense(2)|}", "'dense0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:LayerNorm|}", "'layernorm0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:RMSNorm|}", "'rmsnorm0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:Softmax|}", "'softmax0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal), {|SN0502:LogSoftmax|}", "'logsoftmax0' works along the last axis, which is time; turn it by Permute(1, 0)" },
        { "Input(4, 3), LSTM(2), {|SN0502:BatchNorm|}", "'batchnorm0' has channels along the first axis, which is time; turn it by Permute(1, 0)" },
        { "Input(4, 3), LSTM(2), {|SN0502:PReLU(PerChannel = true)|}", "'prelu0' has slopes along the first axis, which is time" },

        // What joins or leaves the axis.
        { "Input(4, 3), LSTM(3), {|SN0502:Concat(\"input\")|}", "'concat0' joins along time" },
        { "Input(4, 3), LSTM(3), {|SN0502:Concat(\"input\", Axis = -2)|}", "'concat0' joins along time" },
        { "Input(3, 3), LSTM(3, Name = \"h\"), Permute(1, 0), {|SN0502:Add(\"h\")|}", "'add0' joins values whose time axes differ" },
        { "Input(4, 3), LSTM(2), {|SN0502:Flatten|}", "'flatten0' leaves no time axis" },
        { "Input(4, 3), LSTM(2), {|SN0502:Reshape(2, 2, 2)|}", "'reshape0' leaves no time axis" },
    };

    public static TheoryData<string, int> Streams => new()
    {
        { "Input(4, 3), LSTM(2)", 0 },
        { "Input(4, 3), RNN(2, ReturnSequences = false), Dense(3), BatchNorm, Reshape(3, 1), Flatten, Softmax", 0 },
        { "Input(4, 3), GRU(2, Layers = 2, Dropout = 0.1), Dense(3), LayerNorm, RMSNorm, Softmax, LogSoftmax, Dropout(0.1), GaussianNoise(0.1)", 0 },
        { "Input(4, 3), Dense(2, Name = \"h\"), LSTM(2), Add(\"h\"), Multiply(\"h\"), Concat(\"h\", Axis = 1), Concat(\"h\", Axis = -1), PReLU", 0 },
        { "Input(3, 8), Conv1D(2, 3, Padding = Padding.Causal, Dilation = 2), BatchNorm, ReLU, PReLU(PerChannel = true)", 1 },
        { "Input(4, 8), Conv1D(4, 3, Padding = Padding.Causal, Groups = 2), Concat(\"input\"), Concat(\"input\", Axis = -2)", 1 },
        { "Input(3, 8), Conv1D(2, 1, Padding = Padding.Causal), Permute(0, 1), Permute(1, 0), LSTM(2), LastStep, Dense(1)", 1 },
        { "Input(4, 3), Permute(1, 0), Conv1D(2, 3, Padding = Padding.Causal), Permute(1, 0), LastStep", 0 },
        { "Input(3, 3), Permute(1, 0), LSTM(2)", 1 },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void An_obstacle_is_named_where_it_stands(string attributes, string reason)
    {
        string name = attributes.Contains("{|") ? "A" : "{|SN0502:A|}";
        GeneratorRun run = Verify.Errors($"#pragma warning disable SN0206\nusing StaticNet; [Network(Streaming = true), {attributes}] partial class {name};");
        Assert.Equal([$"'A' cannot have Step: {reason}"], run.Diagnostics.Select(found => found.GetMessage(CultureInfo.InvariantCulture)));
    }

    /// <summary>Nobody has asked.</summary>
    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Without_the_option_there_is_neither_an_error_nor_Step(string attributes, string reason)
    {
        Assert.NotEmpty(reason);
        Assert.False(HasStep("Network", Markup.Parse(attributes).Source));
        Assert.False(HasStep("Network(Streaming = false)", Markup.Parse(attributes).Source));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void What_is_causal_has_Step_unless_it_is_refused(string attributes, int timeAxis)
    {
        Assert.True(HasStep("Network", attributes));
        Assert.True(HasStep("Network(Streaming = true)", attributes));
        Assert.False(HasStep("Network(Streaming = false)", attributes));
        var plan = (NetworkPlan)Run("Network", attributes).Result.TrackedSteps[NetworkGenerator.Steps.Plan].Single().Outputs.Single().Value;
        Assert.Equal(timeAxis, plan.Model.TimeAxis);
    }

    /// <summary>A network that is wrong otherwise is told that alone.</summary>
    [Theory]
    [InlineData("Input(4, 3), LSTM({|SN0201:0|})")]
    [InlineData("Input(4, 3), LSTM(2), Add({|SN0302:\"later\"|}), Tanh(Name = \"later\")")]
    [InlineData("Input(4, 3), LSTM(2), Add({|SN0301:\"nobody\"|})")]
    public void One_error_at_a_time(string attributes) => Verify.Errors($"using StaticNet; [Network(Streaming = true), {attributes}] partial class A;");

    /// <summary>What the user has declared clashes exactly where it is generated.</summary>
    [Theory]
    [InlineData("Step", "void {|SN0007:Step|}(System.ReadOnlySpan<float> frame, System.Span<float> output) { }")]
    [InlineData("ResetState", "void {|SN0007:ResetState|}() { }")]
    [InlineData("StepInputSize", "int {|SN0007:StepInputSize|} => 1;")]
    [InlineData("StepOutputSize", "int {|SN0007:StepOutputSize|} => 1;")]
    [InlineData("StreamBytes", "int {|SN0007:StreamBytes|} => 1;")]
    public void Members_clash_exactly_where_they_are_generated(string name, string member)
    {
        Verify.Errors($"using StaticNet; [Network, Input(4, 3), LSTM(2)] partial class A {{ {member} }}");
        string free = Markup.Parse(member).Source;
        Assert.Contains(name, free, StringComparison.Ordinal);
        Verify.Errors($"using StaticNet; [Network(Streaming = false), Input(4, 3), LSTM(2)] partial class A {{ {free} }}");
        Verify.Errors($"using StaticNet; [Network, Input(4, 3), LSTM(2, Bidirectional = true)] partial class A {{ {free} }}");
    }

    [Fact]
    public void Another_overload_of_Step_is_the_users() =>
        Verify.Errors("using StaticNet; [Network, Input(4, 3), LSTM(2)] partial class A { void Step(float frame) { } void ResetState(int all) { } }");

    private static bool HasStep(string network, string attributes)
    {
        string emitted = Assert.Single(Run(network, attributes).Sources).SourceText.ToString();
        bool hasInterface = emitted.Contains("IStreamingNetwork<", StringComparison.Ordinal);
        Assert.Equal(hasInterface, emitted.Contains("void Step(", StringComparison.Ordinal));
        Assert.Equal(hasInterface, emitted.Contains("void ResetState(", StringComparison.Ordinal));
        return hasInterface;
    }

    private static GeneratorRun Run(string network, string attributes) =>
        Verify.Errors($"#pragma warning disable SN0206\nusing StaticNet; [{network}, {attributes}] partial class A;");
}

using System.Globalization;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Networks that take ids of tokens, and those that carry their state: what is wrong with them, and where.</summary>
public class TokenDiagnosticTests
{
    private const string End = "Dense(2), SoftmaxCrossEntropy, Adam(0.01)";

    public static TheoryData<string, string> Wrong => new()
    {
        // What reads ids.
        {
            "Network, Input(5, Name = \"ids\"), Input(3, Name = \"numbers\"), Embedding(7, 3), LastStep, {|SN0503:Concat(\"numbers\")|}",
            "'concat0' reads the input 'numbers'; the network has an Embedding, so that its inputs are ids of tokens, which only embeddings can read"
        },
        {
            "Network, Input(5), {|SN0503:Dense(3, Name = \"d\")|}, Embedding(7, 5, From = \"input\"), Flatten",
            "'d' reads the input 'input'; the network has an Embedding, so that its inputs are ids of tokens, which only embeddings can read"
        },
        {
            "Network, Input(5), Dense(3), {|SN0504:Embedding(7, 3)|}, Flatten",
            "'embedding0' reads 'dense0', which gives numbers and not ids; an Embedding can read an input alone: put it first, or say From"
        },
        {
            "Network, Input(5), Embedding(7, 3, Name = \"a\"), {|SN0504:Embedding(7, 3)|}, Flatten",
            "'embedding1' reads 'a', which gives numbers and not ids; an Embedding can read an input alone: put it first, or say From"
        },
        { "Network, Input(5), Embedding({|SN0201:0|}, 3), Flatten", "the vocabulary of Embedding is 0; it must be at least 1" },
        { "Network, Input(5), Embedding(7, {|SN0201:-1|}), Flatten", "the number of features of Embedding is -1; it must be at least 1" },
        { "Network(InputGradients = {|SN0509:true|}), Input(5), Embedding(7, 3), Flatten", "The inputs are ids of tokens, which have no gradients; leave out InputGradients" },

        // What cannot be carried.
        { "Network(CarryState = true), Input(4, 3), {|SN0506:LSTM(2, Bidirectional = true)|}", "'A' cannot carry its state: 'lstm0' is bidirectional: it reads the sequence from its end, too" },
        { "Network(CarryState = true), Input(4, 3), LSTM(2), {|SN0506:MeanOverTime|}", "'A' cannot carry its state: 'meanovertime0' looks at all steps" },
        {
            "Network(CarryState = true), Input(3, 4), {|SN0506:Conv1D(3, 2, Padding = Padding.Causal)|}, Permute(1, 0), LSTM(2)",
            "'A' cannot carry its state: 'conv1d0' is a convolution, whose memory is not carried; only that of recurrent layers is"
        },
        { "Network(CarryState = true), Input(3, 4), Conv1D(3, 1, Padding = Padding.Causal), {|SN0506:Flatten|}", "'A' cannot carry its state: 'flatten0' leaves no time axis" },
        { "Network(CarryState = {|SN0506:true|}), Input(3, 4), Permute(1, 0), Dense(2), LastStep", "'A' cannot carry its state: no layer remembers anything: there is no recurrent layer and no causal convolution" },
        { "Network(InputGradients = true, CarryState = {|SN0506:true|}), Input(4, 3), LSTM(2)", "'A' cannot carry its state: InputGradient goes through the same states; leave out InputGradients" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_where_it_stands(string attributes, string message)
    {
        GeneratorRun run = Verify.Errors($"#pragma warning disable SN0206\nusing StaticNet; [{attributes}, {End}] partial class A;");
        Assert.Equal([message], run.Diagnostics.Select(found => found.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Without_training_there_is_nothing_to_carry()
    {
        GeneratorRun run = Verify.Errors("using StaticNet; [Network(CarryState = {|SN0506:true|}), Input(4, 3), LSTM(2), MeanSquaredError] partial class A;");
        Assert.Equal(
            ["'A' cannot carry its state: it declares no optimizer, and only training calls carry states"],
            run.Diagnostics.Select(found => found.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Members_of_token_networks_take_integers()
    {
        string source = Source($"using StaticNet; [Network(CarryState = true), Input(5), Embedding(7, 3), GRU(4), {End}] public partial class A;");
        foreach (string signature in new[]
        {
            "public const int VocabularySize = 7;",
            "public void Predict(global::System.ReadOnlySpan<int> tokens, global::System.Span<float> outputs)",
            "public void Classify(global::System.ReadOnlySpan<int> tokens, global::System.Span<int> labels)",
            "public float Evaluate(global::System.ReadOnlySpan<int> tokens, global::System.ReadOnlySpan<int> labels)",
            "public float TrainStep(global::System.ReadOnlySpan<int> tokens, global::System.ReadOnlySpan<float> targets, global::System.ReadOnlySpan<float> sampleWeights = default)",
            "public void Forward(global::System.ReadOnlySpan<int> tokens, global::System.Span<float> outputs)",
            "public void Backward(global::System.ReadOnlySpan<float> outputGradients)",
            "public void Step(int token, global::System.Span<float> output)",
            "public void ResetCarriedState()",
        })
            Assert.Contains(signature + (signature.EndsWith(';') ? "" : "\n"), source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("void Predict(System.ReadOnlySpan<int> tokens, System.Span<float> outputs) { }", true)]
    [InlineData("void Predict(System.ReadOnlySpan<float> numbers, System.Span<float> outputs) { }", false)]
    [InlineData("void Step(int token, System.Span<float> output) { }", true)]
    [InlineData("void Backward(System.ReadOnlySpan<float> outputGradients) { }", true)]
    [InlineData("void Backward(System.ReadOnlySpan<float> outputGradients, System.Span<float> inputGradients) { }", false)]
    [InlineData("int VocabularySize;", true)]
    [InlineData("void ResetCarriedState() { }", true)]
    public void What_a_user_may_not_declare_follows_from_the_inputs(string member, bool clashes)
    {
        GeneratorRun run = GeneratorRun.Of(("A.cs", $"using StaticNet; [Network(CarryState = true), Input(5), Embedding(7, 3), GRU(4), {End}] public partial class A {{ {member} }}"));
        Assert.Equal(clashes ? ["SN0007"] : [], run.Diagnostics.Select(found => found.Id));
    }

    private static string Source(string declaration) => GeneratorRun.Of(("A.cs", declaration)).Sources.Single().SourceText.ToString();
}

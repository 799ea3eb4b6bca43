using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What every emitted file keeps to, whatever the network.</summary>
public sealed class EmittedCodeTests
{
    /// <summary>RyuJIT falls back to slow code, silently, somewhat above these; see docs/architecture.md.</summary>
    private const int MostMultiplyAdds = 700, MostInlinedCalls = 250;

    /// <summary>
    /// With the operations of the optimizer's step counted as often as it is inlined, where a tile ends in steps: those bring few locals,
    /// most are constants. CompilationTests show that the JIT inlines them all; at twice as many it has given up.
    /// </summary>
    private const int MostInlinedCallsWithSteps = 900;

    /// <summary>Operations whose results differ between machines, or that are not exactly rounded.</summary>
    private static readonly Regex Banned = new(
        @"\bMathF\.|\bMath\.(Exp|Log|Log2|Log10|Pow|Tanh|Sinh|Cosh|Sin|Cos|Tan|Cbrt|FusedMultiplyAdd)\b|Vector(64|128|256|512)?\.(Sum|Dot|Exp|Log|Sin|Cos|Max|Min|Clamp|FusedMultiplyAdd)\b|Reciprocal\w*Estimate|ReciprocalSqrt");

    public static TheoryData<string> Networks => new()
    {
        "Input(2), Dense(4), Tanh, Dense(1), Sigmoid, MeanSquaredError, SGD(0.1)",
        "Input(13), Dense(64), Tanh, Dense(64), Tanh, Dense(4), MeanSquaredError, Adam",
        "Input(784), Dense(512), ReLU, Dense(512), ReLU, Dense(10), SoftmaxCrossEntropy, Adam",
        "Input(64), Dense(64), ReLU, Dense(64), ReLU, Dense(64), MeanSquaredError, Adam",
        "Input(47), Dense(47), ReLU, Dense(33), Sigmoid, Dense(17), Tanh, Dense(129), ReLU, Dense(16), MeanSquaredError, SGD(0.1, Momentum = 0.9)",
        "Input(15), Dense(112), ReLU, Dense(48), Tanh, Dense(304), MeanSquaredError, Adam(WeightDecay = 0.1)",
        "Input(64), Dense(48), ReLU, Dense(64), ReLU, Dense(16), ReLU, Dense(16), MeanSquaredError, NAdam(WeightDecay = 0.1), ClipGradientValue(1)",
        "Input(15), Dense(112, L1 = 0.1), ReLU, Dense(48, L2 = 0.1), Tanh, Dense(16, L1 = 0.1, L2 = 0.1), Dense(16), MeanSquaredError, "
            + "RMSProp(Centered = true, Momentum = 0.9, WeightDecay = 0.1), ClipGradientValue(1)",
        "Input(64), Dense(48, L1 = 0.1, Bias = false), ReLU, Dense(3, L2 = 0.1, Bias = false), MeanSquaredError, AdaGrad(LearningRateDecay = 0.1), ClipGradientNorm(1)",
        "Input(3, 16, 16), Conv2D(32, 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(64, 3, Padding = Padding.Same, Groups = 2), Tanh, AveragePool2D(3, Stride = 2), Flatten, "
            + "Dense(10), SoftmaxCrossEntropy, NAdam(WeightDecay = 0.1), ClipGradientValue(1)",
        "Input(4, 9, 9), DepthwiseConv2D(3, Multiplier = 3, L1 = 0.1), SiLU, ConvTranspose2D(48, 4, Stride = 2, L2 = 0.1), ELU, MaxPool2D(3, Stride = 2, Padding = 1), "
            + "Conv2D(7, 5, Stride = 4, Dilation = 2, Padding = 4), GlobalMaxPool, Dense(3), MeanSquaredError, RMSProp(Centered = true, Momentum = 0.9, WeightDecay = 0.1)",
        "Input(41, 48), PositionalEmbedding(L2 = 0.1), MultiHeadAttention(1, Causal = true, L1 = 0.1), MeanSquaredError, RMSProp(Centered = true, Momentum = 0.9, WeightDecay = 0.1)",
        "Input(16), Tanh, Sigmoid, Dense(16), ReLU, Dense(15, Bias = false), MeanSquaredError, Adam(WeightDecay = 0.1)",
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Methods_stay_below_the_limits_of_the_JIT(string network)
    {
        MethodDeclarationSyntax[] methods = [.. Methods(network)];
        Dictionary<string, string[]> steps = methods.Where(method => IsStep(method.Identifier.ValueText)).ToDictionary(method => method.Identifier.ValueText, Calls);
        Assert.NotEmpty(steps);
        Assert.All(steps.Values, step => Assert.InRange(step.Length, 3, 60));
        foreach (MethodDeclarationSyntax method in methods)
        {
            string[] calls = Calls(method);
            string[] inlined = [.. calls.Where(IsStep).SelectMany(call => steps[call])];
            int inSteps = inlined.Length, multiplyAdds = calls.Concat(inlined).Count(IsMultiplyAdd);
            Assert.True(multiplyAdds <= MostMultiplyAdds, $"{method.Identifier}: {multiplyAdds} multiply-adds");
            Assert.True(calls.Length <= MostInlinedCalls, $"{method.Identifier}: {calls.Length} calls to inline");
            Assert.True(calls.Length + inSteps <= MostInlinedCallsWithSteps, $"{method.Identifier}: {calls.Length + inSteps} calls to inline with those in steps");
        }

        static bool IsMultiplyAdd(string call) => call == "TOps.Fma";

        // One for every penalty.
        static bool IsStep(string method) => Regex.IsMatch(method, @"^Step\d*$");
    }

    /// <summary>What the method calls, the zeros, which are properties, included.</summary>
    private static string[] Calls(MethodDeclarationSyntax method) =>
    [
        .. method.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression.ToString()),
        .. method.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(access => access.ToString()).Where(access => access == "TOps.Zero"),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Files_stay_small(string network) =>
        Assert.InRange(Emit(network).Length, 1, network.Split("Dense").Length <= 4 ? 225 * 1024 : 335 * 1024);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Text_is_tidy(string network)
    {
        string text = Emit(network);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\t', text);
        Assert.DoesNotContain("{\n\n", text);
        Assert.DoesNotContain("\n\n\n", text);
        Assert.DoesNotMatch(new Regex(@" \n"), text);
        Assert.EndsWith("}\n", text);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Emitted_code_calls_nothing_that_differs_between_machines(string network) => Assert.DoesNotMatch(Banned, Emit(network));

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_helper_is_emitted_that_is_not_used(string network)
    {
        MethodDeclarationSyntax[] methods = [.. Methods(network)];
        string[] called = [.. methods.SelectMany(method => method.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Select(call => call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Narrow" } } narrow
                ? narrow.Name : call.Expression)
            .OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)];
        Assert.All(
            methods.Where(method => method.Modifiers.Any(modifier => modifier.ValueText == "private")),
            method => Assert.Contains(method.Identifier.ValueText, called));
    }

    [Fact]
    public void The_library_calls_nothing_that_differs_between_machines()
    {
        string source = Path.Combine(TestFiles.Repository, "src", "StaticNet");
        string[] files = [.. Directory.GetFiles(Path.Combine(source, "Simd"), "*.cs"), .. Directory.GetFiles(Path.Combine(source, "Runtime"), "*.cs")];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            Match found = Banned.Match(File.ReadAllText(file));
            Assert.False(found.Success, $"{file} calls {found.Value}");
        }
    }

    [Fact]
    public void Emission_does_not_depend_on_the_culture()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        const string Network = "Input(1200), Dense(3), Tanh, MeanSquaredError, SGD(0.25, Momentum = 0.5)";
        string expected = Emit(Network);
        try
        {
            var strange = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            strange.NumberFormat.NumberDecimalSeparator = ",";
            strange.NumberFormat.NumberGroupSeparator = ".";
            strange.NumberFormat.NegativeSign = "minus";
            System.Globalization.CultureInfo.CurrentCulture = strange;
            Assert.Equal(expected, Emit(Network));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static IEnumerable<MethodDeclarationSyntax> Methods(string network)
    {
        GeneratorRun run = Run(network);
        return run.Output.SyntaxTrees.Last().GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>();
    }

    private static string Emit(string network) => Run(network).Sources.Single().SourceText.ToString();

    private static GeneratorRun Run(string network) =>
        GeneratorRun.Of(("Network.cs", $"using StaticNet;\n[Network, {network}]\npublic sealed partial class Tested;\n"));
}

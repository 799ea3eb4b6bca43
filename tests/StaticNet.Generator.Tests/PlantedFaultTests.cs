using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>
/// The verifier has teeth: faults are planted in the emitted text, the edited network is compiled and loaded, and
/// <see cref="NetworkVerifier"/> must reject it. Without the edit it must pass.
/// </summary>
public sealed class PlantedFaultTests
{
    private const string Classifier = """
        using StaticNet;
        [Network(MaxBatchSize = 32), Input(20), Dense(18), Tanh, Dense(33), Sigmoid, Dense(3), SoftmaxCrossEntropy, Adam(0.01)]
        public sealed partial class Tested;
        """;

    private const string Regression = """
        using StaticNet;
        [Network(MaxBatchSize = 32), Input(3), Dense(5), ReLU, Dense(2), MeanSquaredError, SGD(0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01)]
        public sealed partial class Tested;
        """;

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "sign of the gradient flipped", Regression, "= At(ref y, o) - At(ref t, o)", "= At(ref t, o) - At(ref y, o)" },
        { "last input dropped", Classifier, "for (int k = 10; k < 20; k++)", "for (int k = 10; k < 19; k++)" },
        { "last input dropped in the input gradient", Classifier, "for (int k = 0; k < 33; k++)", "for (int k = 0; k < 32; k++)" },
        { "two inputs swapped", Regression, "TOps.Broadcast(ref x, 1)", "TOps.Broadcast(ref x, 2)" },
        { "bias gradient forgotten", Regression, "b = TOps.Add(b, d);", "" },
        { "bias of the layer forgotten", Regression, "TVector z0 = TOps.Load(ref P, 48 + o);", "TVector z0 = TOps.Zero;" },
        { "mean over the batch forgotten", Classifier, "1f / samples", "1f" },
        { "mean over the outputs forgotten", Regression, "weight * scale * 1f", "weight * scale * 2f" },
        { "momentum wrong", Regression, "TOps.Fma(TOps.Create(0.899999976f), TOps.Load(ref M, i), g)", "TOps.Fma(TOps.Create(0.8f), TOps.Load(ref M, i), g)" },
        { "moment not kept", Regression, "TOps.Store(m, ref M, i);", "" },
        { "Nesterov's look ahead forgotten", Regression, "g = TOps.Fma(TOps.Create(0.899999976f), m, g);", "g = m;" },
        { "weight decay with the wrong sign", Regression, "g = TOps.Fma(TOps.Create(0.00999999978f), w, g);", "g = TOps.Fma(TOps.Create(-0.00999999978f), w, g);" },
        { "derivative of the activation forgotten", Regression, "TOps.Store(ReLUGradient(TOps.Load(ref dx, j), TOps.Load(ref h0, j)), ref dx, j);", "{ }" },
        { "derivative of another activation", Classifier, "VectorMath.TanhGradient<TOps", "VectorMath.SigmoidGradient<TOps" },
        { "gradients not accumulated", Classifier, "if (!first)", "if (false)" },
        { "gradients not cleared", Classifier, "first: start == 0", "first: false" },
        { "first moment not corrected", Classifier, "LearningRate / (1 - __beta1Power)", "LearningRate" },
        { "second moment not corrected", Classifier, "(float)(1 / (1 - __beta2Power))", "1f" },
        { "ε inside of the root", Classifier, "TOps.Add(TOps.Sqrt(TOps.Multiply(v, scale)), TOps.Create(9.99999994E-09f))", "TOps.Sqrt(TOps.Fma(v, scale, TOps.Create(9.99999994E-09f)))" },
        { "label off by one", Classifier, "At(ref dz, labels[r]) -= weight * scale;", "At(ref dz, (labels[r] + 1) % 3) -= weight * scale;" },
        { "softmax not normalised", Classifier, "weight * scale / sum", "weight * scale" },
        { "sample weights ignored", Classifier, "weights.IsEmpty ? 1f : weights[r]", "1f" },
        { "last tile repeats the first", Classifier, " ? r : rows - ", " ? r : 0 * " },
        { "parameters transposed", Regression, "RowStride: 1, ColumnStride: 16), // dense0", "RowStride: 16, ColumnStride: 1), // dense0" },
        { "panel one row off", Classifier, "Transpose(ref At(ref W, o * 16)", "Transpose(ref At(ref W, (o == 0 ? 1 : o) * 16)" },
    };

    [Theory]
    [InlineData(Classifier)]
    [InlineData(Regression)]
    public void Unedited_networks_pass(string source) => Verify(Load(source, text => text));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_is_rejected(string fault, string source, string emitted, string faulty)
    {
        Type network = Load(source, text =>
        {
            Assert.True(text.Contains(emitted, StringComparison.Ordinal), $"'{fault}' cannot be planted: the emitted text no longer contains {emitted}");
            return text.Replace(emitted, faulty, StringComparison.Ordinal);
        });
        Assert.Throws<NetworkVerificationException>(() => Verify(network));
    }

    private static void Verify(Type network)
    {
        MethodInfo verify = typeof(NetworkVerifier).GetMethods()
            .Single(method => method.Name == nameof(NetworkVerifier.Verify) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(VerifierOptions));
        verify.MakeGenericMethod(network).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [null], null);
    }

    private static Type Load(string source, Func<string, string> edit)
    {
        GeneratorRun run = GeneratorRun.Of(("Tested.cs", source));
        Assert.Empty(run.Diagnostics);
        SyntaxTree emitted = run.Output.SyntaxTrees.Last();
        SyntaxTree edited = CSharpSyntaxTree.ParseText(edit(emitted.ToString()), (CSharpParseOptions)emitted.Options, emitted.FilePath, System.Text.Encoding.UTF8);
        Compilation compilation = run.Output.ReplaceSyntaxTree(emitted, edited)
            .WithOptions(run.Output.Options.WithOptimizationLevel(OptimizationLevel.Release));

        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        assembly.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly).GetType("Tested")!;
    }
}

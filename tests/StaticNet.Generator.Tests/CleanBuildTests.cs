using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What compiles with nothing to complain about, neither error nor warning nor remark, in every language version.</summary>
public partial class CleanBuildTests
{
    private const string Small = "[Network, Input(2), Dense(4), Tanh, Dense(1), MeanSquaredError, SGD(0.1)]";
    private const string Classifier = "[Network, Input(2), Dense(4), ReLU, Dense(3), SoftmaxCrossEntropy, Adam]";
    private const string Graph = "[Network(InputGradients = true), Input(4, Name = \"state\"), Input(2, Name = \"action\"), Dense(3), ReLU(Name = \"h\"), Concat(\"action\"), Dense(3), Add(\"h\"), Multiply(\"h\"), Tanh, Output(\"features\"), Dense(1), Output(\"value\"), Dense(2, From = \"h\", Name = \"side\"), MeanSquaredError(From = \"value\", Weight = 0.5), SoftmaxCrossEntropy(From = \"side\"), Adam]";
    private const string Images = "[Network(InputGradients = true), Input(2, 9, 7), Conv2D(4, 3, Padding = Padding.Same, Groups = 2), ReLU, MaxPool2D(2, Padding = 1), DepthwiseConv2D(3, Stride = 2), SiLU, ConvTranspose2D(3, 3, Stride = 2), ZeroPad2D(1), Upsample2D(1, 2), AveragePool2D(3, 2, CountPadding = false, Padding = 1), Reshape(3, -1), Conv1D(2, 2, Dilation = 2), AveragePool1D(2), GlobalMaxPool, Dense(3), SoftmaxCrossEntropy, Adam]";
    private const string Inference = "[Network, Input(2), Dense(4)]";

    public static TheoryData<string, string, LanguageVersion> Cases()
    {
        (string Name, string Source)[] sources =
        [
            ("file-scoped namespace", $"using StaticNet;\nnamespace Demo;\n{Small} public sealed partial class A;"),
            ("block namespace", $"namespace Demo {{ using StaticNet; {Small} internal partial class A; }}"),
            ("nested namespace", $"using StaticNet; namespace Demo {{ namespace Inner.More {{ {Small} public partial class A {{ }} }} }}"),
            ("global namespace", $"using StaticNet; {Small} public partial class A;"),
            ("names with @", $"using StaticNet; namespace @event.@int; {Small} public partial class @class;"),
            ("contextual keywords", $"using StaticNet; namespace @record.@where; {Small} public partial class @partial; {Inference} public partial class @await;"),
            ("letters beyond ASCII", $"using StaticNet; namespace Übung; {Small} public partial class Größe;"),
            ("namespace My.System", $"using StaticNet; namespace My.System; {Small} public partial class A;"),
            ("namespace My.Math", $"using StaticNet; namespace My.Math; {Small} public partial class A;"),
            ("namespace My.Vector512", $"using StaticNet; namespace My.Vector512; {Small} public partial class A;"),
            ("namespace My.StaticNet", $"using StaticNet; namespace My.StaticNet; {Small} public partial class A;"),
            ("namespace My.Span", $"using StaticNet; namespace My.Span; {Small} public partial class A; public class ReadOnlySpan; public class MathF;"),
            ("types beside it", $"using StaticNet; namespace Demo; {Small} public partial class A; {Classifier} public partial class B; public class AKernels; public class Unsafe; public class MethodImplAttribute; public class MathF; public class Math; public class Vector512; public class VectorMath; public class Span<T>; public class ReadOnlySpan<T>;"),
            ("types beside it in the global namespace", $"using StaticNet; {Small} public partial class A; {Classifier} public partial class B; public class AKernels; public class Unsafe; public class MethodImplAttribute; public class MathF; public class Math; public class Vector512; public class VectorMath; public class Span<T>; public class ReadOnlySpan<T>;"),
            ("types named like those of the generated file", $"using StaticNet; {Small} public partial class A; public class AKernels<TOps, TVector>; public class ALayout; namespace StaticNet.Generated {{ public class AKernels<TOps, TVector>; public class ALayout; }}"),
            ("fields for its own constructor", $"#nullable enable\nusing StaticNet; namespace Demo; {Small} public partial class A {{ private readonly string _name; public string Label {{ get; }} public A(string name) : this(0UL) {{ _name = name; Label = _name; }} }}"),
            ("types named like namespaces", $"using StaticNet; namespace Demo; {Small} public partial class A; public class System; public class Simd; public class Runtime;"),
            ("members of its own", $"using StaticNet; {Small} public partial class A {{ public int System, StaticNet, Simd, Runtime, Unsafe, Math, MathF, Vector512, x, y, seed, rows, nameofx; public class Span<T>; public class ReadOnlySpan<T>; public class Lanes; }}"),
            ("namespace StaticNet", $"namespace StaticNet; {Small} public partial class A;"),
            ("namespace System", $"using StaticNet; namespace System; {Small} public partial class A;"),
            ("networks named like types", $"using StaticNet; namespace Demo; {Small} public partial class Span; {Classifier} public partial class Unsafe; {Small} public partial class Vector512; {Small} public partial class TVector; {Inference} public partial class StaticNet;"),
            ("networks named like namespaces", $"using StaticNet; namespace Demo; {Small} public partial class System; {Small} public partial class Simd;"),
            ("obsolete and experimental", $"using StaticNet; namespace Demo; [System.Obsolete(\"old\")] {Small} public partial class A; [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] {Classifier} public partial class B;"),
            ("in a class", $"using StaticNet; public partial class Outer {{ {Small} public partial class A; }}"),
            ("in a static class", $"using StaticNet; public static partial class Outer {{ {Small} public partial class A; }}"),
            ("in an abstract class", $"using StaticNet; public abstract partial class Outer {{ {Small} public partial class A; }}"),
            ("in a struct", $"using StaticNet; public partial struct Outer {{ {Small} public partial class A; }}"),
            ("in a readonly ref struct", $"using StaticNet; public readonly ref partial struct Outer {{ {Small} public partial class A; }}"),
            ("in an interface", $"using StaticNet; public partial interface IOuter {{ {Small} public partial class A; }}"),
            ("in a record", $"using StaticNet; public partial record Outer(int X) {{ {Small} public partial class A; }}"),
            ("in a record struct", $"using StaticNet; public partial record struct Outer(int X) {{ {Small} public partial class A; }}"),
            ("in several", $"using StaticNet; namespace N; public partial class @in {{ public partial interface I {{ {Small} public partial class A; }} }}"),
            ("private nested", $"using StaticNet; public partial class Outer {{ {Small} private sealed partial class A; }}"),
            ("protected nested", $"using StaticNet; public partial class Outer {{ {Small} protected internal partial class A; }}"),
            ("hostile global usings", $"global using Span = System.String; global using Math = System.Int32; using StaticNet; {Small} public partial class A;"),
            ("nullable disabled", $"#nullable disable\nusing StaticNet;\n{Small}\npublic partial class A;"),
            ("nullable annotations", $"#nullable enable annotations\nusing StaticNet;\n{Small}\npublic partial class A;"),
            ("base class with a Predict", $"using StaticNet; using System; {Small} public partial class A : Base; public class Base {{ public void Predict(ReadOnlySpan<float> x, Span<float> y) {{ }} }}"),
            ("base class with a virtual Predict", $"using StaticNet; using System; {Small} public partial class A : Base; public class Base {{ public virtual void Predict(ReadOnlySpan<float> x, Span<float> y) {{ }} public int InputSize => 1; }}"),
            ("base network", $"using StaticNet; {Small} public partial class A : B; {Small} public partial class B;"),
            ("interface", $"using StaticNet; {Small} public partial class A : System.IDisposable {{ public void Dispose() {{ }} }}"),
            ("constants", $"using StaticNet; [Network(MaxBatchSize = Sizes.Batch), Input(1 << 4), Dense(Sizes.Hidden), Dense((int)2.5)] public partial class A; public static class Sizes {{ public const int Hidden = 4, Batch = Hidden * 4; }}"),
            ("constants of its own", "using StaticNet; [Network, Input(A.Size), Dense(A.Size)] public partial class A { public const int Size = 3; }"),
            ("names that differ in case", $"using StaticNet; {Small} public partial class Net; {Small} public partial class NET; {Small} public partial class nEt;"),
            ("A.B and A_B", $"using StaticNet; namespace A {{ {Small} public partial class B; }} namespace N {{ {Small} public partial class A_B; public partial class A {{ {Small} public partial class B; }} }} {Small} public partial class A_B;"),
            ("constructors", $"using StaticNet; {Small} public partial class A {{ public A(string text) : this((ulong)text.Length) {{ }} }}"),
            ("classifier", $"using StaticNet; {Classifier} public partial class A;"),
            ("graph", $"using StaticNet; {Graph} public partial class A;"),
            ("images", $"using StaticNet; {Images} public partial class A;"),
            ("inputs and outputs named like each other", $"using StaticNet; namespace Demo; {Graph.Replace("\"value\"", "\"input\"").Replace("\"state\"", "\"output\"")} public partial class Target;"),
            ("names beyond ASCII", "using StaticNet; [Network, Input(2, Name = \"größe\"), Dense(2, Name = \"é\"), Add(\"größe\"), Output(\"ßtraße\")] public partial class A;"),
            ("inference only", $"using StaticNet; {Inference} public partial class A;"),
            ("loss only", "using StaticNet; [Network, Input(2), Dense(4), MeanSquaredError] public partial class A;"),
            ("optimizer only", "using StaticNet; [Network, Input(2), Dense(4), Adam] public partial class A;"),
            ("everything written", "using StaticNet; [Network(MaxBatchSize = 1)] [Input(shape: new[] { 1, 2, 3 })] [Flatten(Name = \"flat\")] [Dense(units: 4, Bias = false, Init = Init.HeNormal, InitScale = 0.5, Name = \"fc1\"), Sigmoid] [SoftmaxCrossEntropy] [SGD(learningRate: 0.1, Momentum = 0.9, Nesterov = true, WeightDecay = 1e-4)] public partial class A;"),
            ("aliased attributes", "using Net = StaticNet.NetworkAttribute; using D = StaticNet.DenseAttribute; [Net, StaticNet.Input(2), D(3), global::StaticNet.TanhAttribute] public partial class A;"),
        ];

        var cases = new TheoryData<string, string, LanguageVersion>();
        foreach ((string name, string source) in sources)
        {
            foreach (LanguageVersion language in (LanguageVersion[])[LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14])
                cases.Add(name, source, language);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Builds(string name, string source, LanguageVersion language)
    {
        Assert.NotEmpty(name);
        GeneratorRun run = Verify.Everything(language, source);
        Assert.Equal(Attribute().Count(source), run.Sources.Length);
    }

    /// <summary>With every switch that turns remarks about code into errors.</summary>
    [Theory]
    [InlineData(Small)]
    [InlineData(Classifier)]
    [InlineData(Graph)]
    [InlineData(Images)]
    [InlineData(Inference)]
    public void BuildsUnderTheStrictestOptions(string attributes)
    {
        GeneratorTest test = Verify.Test(
            $"using StaticNet;\nnamespace Demo;\n/// <summary>Documented.</summary>\n{attributes} public sealed partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        test.Options = options => options
            .WithAllowUnsafe(false)
            .WithOverflowChecks(true)
            .WithWarningLevel(9999)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Error)]);
        Assert.Single(test.Run().Sources);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Warnings)]
    [InlineData(NullableContextOptions.Enable)]
    public void BuildsInEveryNullableContext(NullableContextOptions nullable)
    {
        GeneratorTest test = Verify.Test($"using StaticNet; {Small} public partial class A; {Classifier} public partial class B;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        test.Options = options => options.WithNullableContextOptions(nullable);
        Assert.Equal(2, test.Run().Sources.Length);
    }

    /// <summary>The attributes themselves take arrays, which is a remark at the user's; nothing may be added to it.</summary>
    [Fact]
    public void ClsCompliantAssembly()
    {
        GeneratorTest test = Verify.Test($"using StaticNet; [assembly: System.CLSCompliant(true)] {Small} public partial class A;"
            .Replace("Input(2)", "{|CS3016:Input(2)|}"));
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        Assert.Single(test.Run().Sources);
    }

    [Fact]
    public void ThreeParts() => Assert.Single(Verify.Everything(
        LanguageVersion.CSharp14,
        "public partial class A { public int One => 1; }",
        $"using StaticNet; {Small} public partial class A;",
        "sealed partial class A { public void Predict(float x) { } }").Sources);

    [Fact]
    public void ConstantsFromAnotherAssembly()
    {
        CSharpCompilation library = GeneratorRun.Compile(("Sizes.cs", "public static class Sizes { public const int Hidden = 7; }"));
        GeneratorTest test = Verify.Test("using StaticNet; [Network, Input(Sizes.Hidden), Dense(Sizes.Hidden)] public partial class A;");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        test.AdditionalReferences.Add(Emit(library.WithAssemblyName("Library")));
        Assert.Single(test.Run().Sources);
    }

    /// <summary>What the generator adds to one assembly must not meet what it adds to its friend.</summary>
    [Fact]
    public void FriendAssembliesWithNetworksInBoth()
    {
        GeneratorRun library = GeneratorRun.Of(GeneratorRun.Compile(
            ("A.cs", $"using StaticNet;\n[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tested\")]\nnamespace Demo;\n{Small} internal partial class A;"))
            .WithAssemblyName("Library"));
        GeneratorTest test = Verify.Test($"using StaticNet;\nnamespace Demo;\n{Small} internal partial class B {{ internal static A Make() => new(); }}");
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        test.AdditionalReferences.Add(Emit(library.Output));
        Assert.Single(test.Run().Sources);
    }

    [GeneratedRegex(@"\[Net(work)?\b")]
    private static partial Regex Attribute();

    private static MetadataReference Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}

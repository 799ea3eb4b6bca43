using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Where the compiler reports an error, the generator adds nothing.</summary>
public class CompilerErrorTests
{
    [Theory]
    [InlineData("Input(2), {|CS7036:Dense|}")]
    [InlineData("Input(2), Dense({|CS1503:\"4\"|})")]
    [InlineData("Input(2), Dense({|CS1503:null|}!)")]
    [InlineData("Input(2), Dense({|CS0103:n|})")]
    [InlineData("Input(2), Dense({|CS0182:A.Variable|})")]
    [InlineData("Input(2), Dense({|CS0020:1 / 0|})")]
    [InlineData("Input(2), Dense({|CS0103:Missing|}.X)")]
    [InlineData("Input(2), Dense({|CS0221:{|CS0182:(int)1e20|}|})")]
    [InlineData("Input(2), Dense(4, Bias = true, {|CS0643:Bias = false|})")]
    [InlineData("Input(2), Dense(4, {|CS0246:Bais|} = true)")]
    [InlineData("Input(2), Dense(4, {|CS0617:Units|} = 3)")]
    [InlineData("Input(2), Dense(4, Init = Init.{|CS0117:He|})")]
    [InlineData("Input(2), {|CS0246:{|CS0246:Dens|}|}(4)")]
    [InlineData("Input({|CS1503:\"2\"|}), Dense(4)")]
    [InlineData("Input(2), Dense(4), MeanSquaredError, SGD(Momentum = {|CS0029:\"much\"|})")]
    [InlineData("{|CS0246:{|CS0246:Inputs|}|}(2)")]
    public void InAnArgument(string attributes) =>
        Verify.Errors($"using StaticNet;\n[Network, {attributes}]\npartial class A {{ public static int Variable = 3; }}");

    [Theory]
    [InlineData("[Network(MaxBatchSize = {|CS0182:A.Variable|}), Input(2), Dense(3)] partial class A { public static int Variable = 3; }")]
    [InlineData("[{|CS1729:Network(3)|}, Input(2), Dense(3)] partial class A { }")]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Input|}(2), {|CS0592:Dense|}(3)] partial struct A { }")]
    [InlineData("[{|CS0592:Network|}] partial record struct A { }")]
    [InlineData("[{|CS0592:Network|}] partial interface A { }")]
    [InlineData("[{|CS0592:Network|}] enum A { }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A : {|CS0246:Unknown|} { }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A : {|CS0246:IUnknown|}, System.IDisposable { public void Dispose() { } }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class {|CS0709:A|} : System.Math { }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A { } class {|CS0260:A|} { }")]
    [InlineData("[Network, Input(2), Dense(3)] class {|CS0260:A|} { } partial class A { }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A { {|CS1520:B|}() { } }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A { void Predict({|CS0246:Foo|} x) { } }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A { A({|CS0246:Foo|} x) : this(1) { } }")]
    [InlineData("[Network, Input(2), Dense(3)] partial class A { int {|CS0542:A|}; }")]
    public void InTheDeclaration(string declaration) => Verify.Errors("using StaticNet; " + declaration);

    /// <summary>While somebody is typing: the declaration ends anywhere, with and without other code behind it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\nclass Behind { }")]
    [InlineData("\n}\n")]
    [InlineData("\n[Network, Input(1), Dense(1)] public partial class Behind { }")]
    public void CutAtEveryCharacter(string behind)
    {
        for (int length = 0; length <= Declaration.Length; length++) AssertSilent(Declaration[..length] + behind);
    }

    [Fact]
    public void WithoutAnyOneCharacter()
    {
        for (int i = 0; i < Declaration.Length; i++) AssertSilent(Declaration.Remove(i, 1));
    }

    private const string Declaration = """
        using StaticNet;
        namespace Demo.@event
        {
            public partial struct Outer
            {
                [Network(MaxBatchSize = 64)]
                [Input(1, 3, 2)]
                [Flatten, Dense(5, Name = "fc1"), ReLU] // comment
                [Dense(units: 1 << 2, InitScale = 0.5)]
                [SoftmaxCrossEntropy, Adam(1e-3, Beta1 = 0.8)]
                internal sealed partial class Net : object
                {
                    public Net(int seed) : this((ulong)seed) { }
                }
            }
        }
        """;

    private static void AssertSilent(string source)
    {
        CSharpCompilation compilation = GeneratorRun.Compile(("A.cs", source));
        GeneratorRun run = GeneratorRun.Of(compilation);
        Assert.True(run.Result.Exception is null, $"{run.Result.Exception}\n{source}");
        Assert.DoesNotContain(run.Diagnostics, diagnostic => !diagnostic.Id.StartsWith("SN", StringComparison.Ordinal));

        foreach (Diagnostic found in run.Diagnostics)
            Assert.True(!IsInBrokenType(found, compilation), $"{found}\n{source}");

        foreach (GeneratedSourceResult file in run.Sources)
        {
            var errors = run.Output.GetSemanticModel(file.SyntaxTree).GetDeclarationDiagnostics()
                .Concat(file.SyntaxTree.GetDiagnostics())
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(!errors.Any(), $"{string.Join("\n", errors)}\n{source}");
        }
    }

    /// <summary>
    /// Whether the compiler has something to say about the class that the diagnostic is about, but for CS1503: the constructor's
    /// call of the generated one is an error for as long as there is none.
    /// </summary>
    private static bool IsInBrokenType(Diagnostic found, CSharpCompilation compilation)
    {
        SyntaxNode root = found.Location.SourceTree!.GetRoot();
        var type = root.FindNode(found.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        return compilation.GetDiagnostics().Any(error =>
            error is { Severity: DiagnosticSeverity.Error, Id: not "CS1503" } &&
            error.Location.SourceSpan.Start >= type.SpanStart &&
            error.Location.SourceSpan.Start < type.Span.End);
    }
}

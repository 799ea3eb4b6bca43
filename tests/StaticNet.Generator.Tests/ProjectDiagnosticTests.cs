using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>What a project lacks is said once, however many networks it has, and nothing else is.</summary>
public class ProjectDiagnosticTests
{
    private const string Networks = """
        using StaticNet;
        [Network] [Input(2)] [Dense(3)] partial class A { }
        [Network] [Input(2)] [Dense(0)] partial class B { }
        [Network] class C { }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp11)]
    public void LanguageTooOld(LanguageVersion language)
    {
        GeneratorTest test = Verify.Test(Networks);
        test.LanguageVersion = language;
        test.Options = options => options.WithNullableContextOptions(NullableContextOptions.Disable);
        test.TestState.ExpectedDiagnostics.Add("SN0013");
        GeneratorRun run = test.Run();
        Assert.Empty(run.Sources);
        Assert.Contains($"C# {language.ToDisplayString()};", run.Diagnostics.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void ProjectWithoutNetworksIsLeftAlone()
    {
        GeneratorTest test = Verify.Test("class A { }");
        test.LanguageVersion = LanguageVersion.CSharp9;
        test.Run();
    }

    [Fact]
    public void MissingType()
    {
        // A framework of one's own without vectors: only what the attributes need.
        const string Attributes = """
            namespace StaticNet
            {
                public sealed class NetworkAttribute : System.Attribute { }
                public sealed class InputAttribute : System.Attribute { public InputAttribute(params int[] shape) { } }
                public abstract class LayerAttribute : System.Attribute { }
                public sealed class ReLUAttribute : LayerAttribute { }
                [Network, Input(1), ReLU] partial class A { }
                [Network, Input(1), ReLU] partial class B { }
            }
            """;
        CSharpCompilation compilation = GeneratorRun.Compile(("A.cs", Attributes));
        GeneratorRun run = GeneratorRun.Of(compilation.RemoveReferences(References.StaticNet));
        Diagnostic found = Assert.Single(run.Diagnostics);
        Assert.Equal("SN0014", found.Id);
        Assert.Equal(Location.None, found.Location);
        Assert.Empty(run.Sources);
    }
}

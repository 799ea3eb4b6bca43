using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>Diagnostics obey the compiler's own switches.</summary>
public class SuppressionTests
{
    private const string Network = "[Network, Input(2), ReLU, MeanSquaredError, SGD] internal partial class A;";

    [Fact]
    public void Pragma() => Assert.Empty(Diagnostics($"""
        using StaticNet;
        #pragma warning disable SN0207
        {Network}
        #pragma warning restore SN0207
        """));

    [Fact]
    public void PragmaElsewhere() => Assert.Single(Diagnostics($"""
        using StaticNet;
        {Network}
        #pragma warning disable SN0207
        """));

    [Fact]
    public void SuppressMessage() => Assert.Empty(Diagnostics($"""
        using StaticNet;
        [System.Diagnostics.CodeAnalysis.SuppressMessage("StaticNet", "SN0207")]
        {Network}
        """));

    [Fact]
    public void Option()
    {
        GeneratorTest test = Verify.Test("using StaticNet; " + Network);
        test.Options = options => options.WithSpecificDiagnosticOptions([new("SN0207", ReportDiagnostic.Suppress)]);
        test.Run();
    }

    [Fact]
    public void LineDirective()
    {
        Diagnostic found = Assert.Single(Diagnostics($"using StaticNet;\n#line 100 \"Elsewhere.cs\"\n{Network}"));
        Assert.Equal("Elsewhere.cs", found.Location.GetMappedLineSpan().Path);
        Assert.Equal(99, found.Location.GetMappedLineSpan().StartLinePosition.Line);
    }

    /// <summary>Files without a path, and two of the same, are no reason to be silent.</summary>
    [Fact]
    public void PathsThatSayNothing()
    {
        GeneratorRun run = GeneratorRun.Of(("", "class B { }"), ("", "using StaticNet; /* a longer file */ " + Network));
        Assert.Equal("SGD", Text(Assert.Single(run.Diagnostics).Location));
    }

    private static string Text(Location location) => location.SourceTree!.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length);

    private static IEnumerable<Diagnostic> Diagnostics(string source) => GeneratorRun.Of(("A.cs", source)).Diagnostics;
}

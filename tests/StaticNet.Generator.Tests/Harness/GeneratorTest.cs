using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>
/// Sources with the diagnostics that they should get, the compiler's included, written into them as <c>{|SN0001:text|}</c>.
/// </summary>
/// <remarks>Has the shape of the verifiers in Microsoft.CodeAnalysis.Testing, so that tests can move there without being rewritten.</remarks>
internal sealed class GeneratorTest
{
    public TestState TestState { get; } = new();

    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.CSharp14;

    /// <summary>Which of the compiler's diagnostics count: those of this severity and above.</summary>
    public DiagnosticSeverity CompilerDiagnostics { get; set; } = DiagnosticSeverity.Error;

    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Options { get; set; } = options => options;

    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>Runs the generator and compares. The run is returned for further questions.</summary>
    public GeneratorRun Run()
    {
        var sources = new List<(string, string)>();
        var expected = new List<string>();
        foreach ((string path, string marked) in TestState.Sources)
        {
            (string source, var marks) = Markup.Parse(marked);
            sources.Add((path, source));
            expected.AddRange(marks.Select(mark => Describe(mark.Id, path, mark.Span, source)));
        }

        expected.AddRange(TestState.ExpectedDiagnostics.Select(id => $"{id} nowhere"));

        CSharpCompilation compilation = GeneratorRun.Compile(LanguageVersion, [.. sources]).AddReferences(AdditionalReferences);
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(Options(compilation.Options)));
        Assert.Null(run.Result.Exception);

        List<Diagnostic> found =
        [
            .. run.Diagnostics,
            .. run.Output.GetDiagnostics().Where(diagnostic =>
                diagnostic.Severity >= CompilerDiagnostics && !IsMissingComment(diagnostic, run.Input)),
        ];
        string actual = Lines(found.Select(Describe));
        if (actual != Lines(expected))
        {
            Assert.Fail($"Expected:\n{Lines(expected)}\nFound:\n{actual}\n" +
                string.Join("\n", found) + "\n\n" + string.Join("\n\n", run.Sources.Select(file => file.SourceText.ToString())));
        }

        return run;
    }

    /// <summary>Test sources need no documentation; generated source does.</summary>
    private static bool IsMissingComment(Diagnostic diagnostic, CSharpCompilation written) =>
        diagnostic.Id == "CS1591" && written.ContainsSyntaxTree(diagnostic.Location.SourceTree);

    private static string Describe(Diagnostic diagnostic)
    {
        Location location = diagnostic.Location;
        return location.SourceTree is { } tree
            ? Describe(diagnostic.Id, tree.FilePath, location.SourceSpan, tree.ToString())
            : $"{diagnostic.Id} nowhere";
    }

    private static string Describe(string id, string path, TextSpan span, string source) =>
        $"{id} in {path} at {span.Start} '{source.Substring(span.Start, span.Length)}'";

    private static string Lines(IEnumerable<string> lines) =>
        lines.Order(StringComparer.Ordinal).Aggregate(new StringBuilder(), (text, line) => text.Append("  ").Append(line).Append('\n')).ToString();
}

/// <summary>What a test begins with.</summary>
internal sealed class TestState
{
    public List<(string Path, string Text)> Sources { get; } = [];

    /// <summary>Ids of diagnostics that are expected without a place.</summary>
    public List<string> ExpectedDiagnostics { get; } = [];
}

/// <summary>Short forms for the common cases.</summary>
internal static class Verify
{
    /// <summary>Exactly the marked errors.</summary>
    public static GeneratorRun Errors(params string[] sources) => Test(sources).Run();

    /// <summary>Exactly the marked diagnostics, warnings and remarks of the compiler included.</summary>
    public static GeneratorRun Everything(LanguageVersion language, params string[] sources)
    {
        GeneratorTest test = Test(sources);
        test.LanguageVersion = language;
        test.CompilerDiagnostics = DiagnosticSeverity.Info;
        return test.Run();
    }

    public static GeneratorTest Test(params string[] sources)
    {
        var test = new GeneratorTest();
        for (int i = 0; i < sources.Length; i++) test.TestState.Sources.Add(($"Source{i}.cs", sources[i]));
        return test;
    }
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Diagnostics;
using StaticNet.Generator.Tests.Harness;

namespace StaticNet.Generator.Tests;

/// <summary>
/// The example on each diagnostic's page gives that diagnostic; and every diagnostic obeys <c>#pragma warning disable</c>,
/// <c>.editorconfig</c> and the project's own options.
/// </summary>
public partial class PageTests
{
    /// <summary>Those of a project as a whole, which have no place in a file.</summary>
    private static readonly string[] OfProjects = ["SN0013", "SN0014"];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id).Except(OfProjects)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_gives_the_diagnostic(string id) => Assert.Contains(Run(Example(id)), found => found.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Pragma_is_obeyed(string id) =>
        Assert.DoesNotContain(Run($"#pragma warning disable {id}\n{Example(id)}"), found => found.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Editorconfig_is_obeyed(string id)
    {
        Assert.DoesNotContain(Run(Example(id), options => With(options, id, ReportDiagnostic.Suppress)), found => found.Id == id);
        Assert.Contains(
            Run(Example(id), options => With(options, id, ReportDiagnostic.Info)), found => found.Id == id && found.Severity == DiagnosticSeverity.Info);

        static CSharpCompilationOptions With(CSharpCompilationOptions options, string id, ReportDiagnostic severity) =>
            options.WithSyntaxTreeOptionsProvider(new Editorconfig(id, severity));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NoWarn_is_obeyed(string id) => Assert.DoesNotContain(
        Run(Example(id), options => options.WithSpecificDiagnosticOptions([new(id, ReportDiagnostic.Suppress)])), found => found.Id == id);

    private static string Example(string id)
    {
        string page = File.ReadAllText(Path.Combine(TestFiles.Repository, "docs", "diagnostics", id + ".md"));
        return "using System;\nusing StaticNet;\n" + Code().Match(page).Groups["code"].Value;
    }

    private static IEnumerable<Diagnostic> Run(string source, Func<CSharpCompilationOptions, CSharpCompilationOptions>? options = null)
    {
        CSharpCompilation compilation = GeneratorRun.Compile(("A.cs", source));
        return GeneratorRun.Of(options is null ? compilation : compilation.WithOptions(options(compilation.Options))).Diagnostics;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    /// <summary>What the compiler makes of <c>dotnet_diagnostic.SN0001.severity</c> in a section of .editorconfig.</summary>
    private sealed class Editorconfig(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = default;
            return false;
        }
    }
}

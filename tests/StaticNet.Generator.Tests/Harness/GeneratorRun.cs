using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>A compilation with the generator at work on it. Each change gives the next run, with the caches of this one.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        Diagnostics = diagnostics.RemoveAll(diagnostic => diagnostic.IsSuppressed);
    }

    /// <summary>What the user wrote.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>With the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reported and nothing suppressed.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public ImmutableArray<GeneratedSourceResult> Sources => Result.GeneratedSources;

    public static GeneratorRun Of(params (string Path, string Text)[] sources) => Of(Compile(sources));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        var parse = (CSharpParseOptions?)compilation.SyntaxTrees.FirstOrDefault()?.Options;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, compilation);
    }

    /// <summary>The next run, with one file replaced.</summary>
    public GeneratorRun Edit(string path, string text)
    {
        SyntaxTree before = Input.SyntaxTrees.Single(tree => tree.FilePath == path);
        return new GeneratorRun(_driver, Input.ReplaceSyntaxTree(before, before.WithChangedText(Text(text))));
    }

    public static CSharpCompilation Compile(params (string Path, string Text)[] sources) => Compile(LanguageVersion.CSharp14, sources);

    public static CSharpCompilation Compile(LanguageVersion language, params (string Path, string Text)[] sources)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        return CSharpCompilation.Create(
            "Tested",
            sources.Select(source => CSharpSyntaxTree.ParseText(Text(source.Text), parse, source.Path)),
            References.Framework.Add(References.StaticNet),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}

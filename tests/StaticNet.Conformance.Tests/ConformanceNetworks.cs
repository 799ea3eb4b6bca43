using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <summary>The plans of the probe's networks, from their sources through the generator itself.</summary>
internal static class ConformanceNetworks
{
    public static IReadOnlyList<NetworkPlan> Plans { get; } =
        [.. Read(Directory.EnumerateFiles(Path.Combine(Probe.Folder, "Networks"), "*.cs").Select(File.ReadAllText))];

    /// <summary>The plans of all networks in these sources, which are in order.</summary>
    public static IEnumerable<NetworkPlan> Read(IEnumerable<string> sources)
    {
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Networks",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, path: $"{i}.cs")),
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorRunResult result = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], driverOptions: options)
            .RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return result.TrackedSteps[NetworkGenerator.Steps.Plan]
            .SelectMany(step => step.Outputs)
            .Select(output => (NetworkPlan)output.Value);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <summary>The plans of the probe's networks, from their sources through the generator itself.</summary>
internal static class ConformanceNetworks
{
    public static IReadOnlyList<NetworkPlan> Plans { get; } = [.. Read()];

    private static IEnumerable<NetworkPlan> Read()
    {
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Networks",
            Directory.EnumerateFiles(Path.Combine(Probe.Folder, "Networks"), "*.cs")
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
            trusted.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorRunResult result = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], driverOptions: options)
            .RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Empty(result.Diagnostics);
        return result.TrackedSteps[NetworkGenerator.Steps.Plan]
            .SelectMany(step => step.Outputs)
            .Select(output => (NetworkPlan)output.Value);
    }
}

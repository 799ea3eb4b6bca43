using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>What test sources are compiled against: the framework that runs the tests, and StaticNet.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> Framework { get; } = LoadFramework();

    public static MetadataReference StaticNet { get; } = MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location);

    /// <summary>The list of trusted assemblies also has those of the tests, the generator among them: only the runtime's are wanted.</summary>
    private static ImmutableArray<MetadataReference> LoadFramework()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }
}

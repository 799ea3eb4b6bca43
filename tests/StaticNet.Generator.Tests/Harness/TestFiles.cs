using System.Reflection;

namespace StaticNet.Generator.Tests.Harness;

/// <summary>Files of the repository that tests read.</summary>
internal static class TestFiles
{
    public static string Project { get; } = typeof(TestFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ProjectFolder").Value!;

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Project, "..", ".."));
}

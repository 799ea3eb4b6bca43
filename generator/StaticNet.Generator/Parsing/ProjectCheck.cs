using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Whether the project can compile emitted source at all.</summary>
internal static class ProjectCheck
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp12;

    /// <summary>Types that emitted source cannot do without: the newest of the framework, and one of each part of StaticNet.</summary>
    private static readonly string[] Types =
    [
        "System.Runtime.Intrinsics.Vector512",
        "StaticNet.INetwork`1",
        "StaticNet.Runtime.ForkMarker",
        "StaticNet.Simd.VectorMath",
    ];

    /// <summary>What is missing, or null. It hardly ever changes, which keeps what depends on it cached.</summary>
    public static Problem? Check(Compilation compilation, CancellationToken cancel)
    {
        if (compilation is not CSharpCompilation { LanguageVersion: >= Oldest } csharp)
        {
            LanguageVersion version = ((CSharpCompilation)compilation).LanguageVersion;
            return new Problem(ProblemIds.LanguageTooOld, Site.Type, version.ToDisplayString());
        }

        foreach (string type in Types)
        {
            cancel.ThrowIfCancellationRequested();
            if (csharp.GetTypesByMetadataName(type).IsEmpty) return new Problem(ProblemIds.MissingType, Site.Type, type);
        }

        return null;
    }
}

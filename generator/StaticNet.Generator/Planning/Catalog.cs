using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>A compiler of one kind of declaration.</summary>
internal interface ICompiler
{
    /// <summary>The attribute's name without "Attribute".</summary>
    string Kind { get; }
}

/// <summary>Looks up compilers.</summary>
internal static class Catalog
{
    /// <summary>The compiler of a declared layer, loss or optimizer. There is one for each: a test compares.</summary>
    public static TCompiler Of<TCompiler>(this IReadOnlyList<TCompiler> compilers, AttributeModel declared)
        where TCompiler : ICompiler =>
        compilers.FirstOrDefault(compiler => compiler.Kind == declared.Kind)
        ?? throw new InvalidOperationException($"{declared.Kind} has an attribute but no compiler.");
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace StaticNet.Generator.Parsing;

/// <summary>Names as they are written in source and in file names.</summary>
internal static class TypeNames
{
    /// <summary>Longer names are cut: with the output folder before them they would not fit into a path on every system.</summary>
    private const int LongestReadableName = 100;

    /// <summary>The name with <c>@</c> where it could be taken for a keyword, now or in a place where it has a meaning of its own.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ||
        SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ||
        name is "dynamic" or "nint" or "nuint" or "notnull" or "scoped" or "file" or "required" or "field" or "extension"
            ? "@" + name
            : name;

    /// <summary>The namespace with every part escaped, or empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type)
    {
        var parts = new Stack<string>();
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            parts.Push(Escape(space.Name));
        return string.Join(".", parts);
    }

    /// <summary>How a further part of the type begins. Modifiers other than <c>partial</c> need not be repeated.</summary>
    public static string PartialDeclaration(INamedTypeSymbol type)
    {
        string keyword = type.TypeKind switch
        {
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            TypeKind.Interface => "interface",
            _ => type.IsRecord ? "record" : "class",
        };
        return $"partial {keyword} {Escape(type.Name)}";
    }

    /// <summary>
    /// The full name for people and a hash for the compiler, which takes file names that differ only in case for the same, and for
    /// <c>A.B</c> and <c>A_B</c> once a file system has had its way with them.
    /// </summary>
    public static string HintName(INamedTypeSymbol type)
    {
        string full = type.ToDisplayString(FullName);
        string readable = new(full.Select(letter => letter is '.' or '_' || IsAsciiLetterOrDigit(letter) ? letter : '_').ToArray());
        if (readable.Length > LongestReadableName) readable = readable.Substring(readable.Length - LongestReadableName);
        return $"{readable}.{Hash(full):x8}.g.cs";
    }

    private static readonly SymbolDisplayFormat FullName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static bool IsAsciiLetterOrDigit(char letter) => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    /// <summary>FNV-1a, because <c>string.GetHashCode</c> differs from run to run.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (byte value in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ value) * 16777619);
        return hash;
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Reads where the class stands, and whether another half can be written for it.</summary>
internal static class TypeReader
{
    /// <param name="IsReadable">False where the compiler reports a part without <c>partial</c>, or a type without a name.</param>
    /// <param name="Type">Null where no other half can be written; the reason is among the findings.</param>
    internal readonly record struct Result(bool IsReadable, NetworkType? Type);

    public static Result Read(INamedTypeSymbol type, Findings findings, CancellationToken cancel)
    {
        List<INamedTypeSymbol> outerTypes = OuterTypes(type);
        bool writable = true;
        if (!HasNames(type, outerTypes)) return new Result(false, null);

        foreach (INamedTypeSymbol each in outerTypes.Append(type))
        {
            List<TypeDeclarationSyntax> parts = Parts(each, cancel);
            if (parts.TrueForAll(IsPartial)) continue;

            // Several parts of which one is not partial: CS0260 says so.
            if (parts.Count > 1) return new Result(false, null);
            writable = false;
            bool isOuter = !SymbolEqualityComparer.Default.Equals(each, type);
            if (isOuter) findings.ReportAt(ProblemIds.OuterNotPartial, parts[0].Identifier.GetLocation(), each.Name, type.Name);
            else findings.Report(ProblemIds.NotPartial, Site.Type, type.Name);
        }

        if (KindThatCannotBe(type) is { } kind) Refuse(ProblemIds.WrongKind, type.Name, kind);
        if (type.IsGenericType) Refuse(ProblemIds.Generic, type.Name);
        if (type.IsFileLocal || outerTypes.Exists(outer => outer.IsFileLocal)) Refuse(ProblemIds.FileLocal, type.Name);
        return new Result(true, writable ? Describe(type, outerTypes) : null);

        void Refuse(string id, params string[] texts)
        {
            findings.Report(id, Site.Type, texts);
            writable = false;
        }
    }

    /// <summary>In <c>namespace A.</c> and <c>class { }</c> the compiler makes do without.</summary>
    private static bool HasNames(INamedTypeSymbol type, List<INamedTypeSymbol> outerTypes)
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name.Length == 0) return false;
        }

        return type.Name.Length > 0 && outerTypes.TrueForAll(outer => outer.Name.Length > 0);
    }

    private static string? KindThatCannotBe(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "a record",
        { IsStatic: true } => "a static class",
        { IsAbstract: true } => "an abstract class",
        _ => null,
    };

    private static NetworkType Describe(INamedTypeSymbol type, List<INamedTypeSymbol> outerTypes) => new(
        TypeNames.Namespace(type),
        outerTypes.Select(TypeNames.PartialDeclaration).ToEquatable(),
        type.Name,
        TypeNames.Escape(type.Name),
        TypeNames.HintName(type));

    /// <summary>The types around this one, outermost first.</summary>
    private static List<INamedTypeSymbol> OuterTypes(INamedTypeSymbol type)
    {
        var types = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType) types.Insert(0, outer);
        return types;
    }

    private static List<TypeDeclarationSyntax> Parts(INamedTypeSymbol type, CancellationToken cancel) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancel))
        .OfType<TypeDeclarationSyntax>()
        .ToList();

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);
}

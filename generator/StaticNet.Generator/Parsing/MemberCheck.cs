using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Holds the members of the user's half against those that are generated.</summary>
internal static class MemberCheck
{
    private static readonly SymbolDisplayFormat MemberFormat = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat TypeFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>False where the other half would not compile beside this one.</summary>
    public static bool Check(
        INamedTypeSymbol type, IReadOnlyList<GeneratedMember> members, Compilation compilation, Findings findings, CancellationToken cancel)
    {
        ILookup<string, GeneratedMember> generated = members.ToLookup(member => member.Name);
        bool free = CheckName(type, generated, findings);
        foreach (ISymbol member in type.GetMembers())
        {
            cancel.ThrowIfCancellationRequested();
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                free &= CheckConstructor(type, constructor, findings, cancel);
            else
                free &= CheckMember(type, member, generated, findings);
        }

        return free & CheckBase(type, compilation, findings);
    }

    /// <summary>The names of layers, inputs and outputs are kept free for members of those names.</summary>
    public static void CheckNames(INamedTypeSymbol type, IReadOnlyList<GeneratedMember> members, LayerSequence sequence, Findings findings)
    {
        HashSet<string>? taken = null;
        foreach (AttributeModel layer in sequence.Inputs.Concat(sequence.Layers)) Check(layer, "Name");
        foreach (OutputModel output in sequence.Outputs) Check(output.Attribute, "name");

        void Check(AttributeModel named, string argument)
        {
            if (named.Text(argument) is not { } name) return;
            taken ??= [.. members.Select(member => member.Name), .. type.MemberNames, type.Name];
            if (taken.Contains(name)) findings.Report(ProblemIds.NameTaken, new Site(named.Index, argument), name, type.Name);
        }
    }

    private static bool CheckName(INamedTypeSymbol type, ILookup<string, GeneratedMember> generated, Findings findings)
    {
        if (!generated.Contains(type.Name)) return true;
        findings.Report(ProblemIds.NamedLikeMember, Site.Type, type.Name);
        return false;
    }

    private static bool CheckMember(INamedTypeSymbol type, ISymbol member, ILookup<string, GeneratedMember> generated, Findings findings)
    {
        // Accessors and backing fields have their property to speak for them.
        if (member.IsImplicitlyDeclared || member is IMethodSymbol { AssociatedSymbol: not null }) return true;
        if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
        {
            findings.ReportAt(ProblemIds.RequiredMember, member.Locations[0], type.Name, member.Name);
            return false;
        }

        if (!generated[member.Name].Any(other => Clash(type, member, other))) return true;
        findings.ReportAt(ProblemIds.MemberClash, member.Locations[0], type.Name, member.ToDisplayString(MemberFormat));
        return false;
    }

    private static bool Clash(INamedTypeSymbol type, ISymbol member, GeneratedMember generated) =>
        member is not IMethodSymbol method ||
        generated.Parameters is not { } parameters ||
        (method.Arity == 0 && HasParameters(type, method, parameters));

    private static bool HasParameters(INamedTypeSymbol type, IMethodSymbol method, string[] parameters) =>
        method.Parameters.Length == parameters.Length &&
        method.Parameters.Zip(parameters, (mine, theirs) => mine.RefKind == RefKind.None && IsType(type, mine.Type, theirs)).All(same => same);

    private static bool IsType(INamedTypeSymbol type, ITypeSymbol mine, string theirs) => theirs == GeneratedMembers.Self
        ? SymbolEqualityComparer.Default.Equals(mine, type)
        : mine.ToDisplayString(TypeFormat) == theirs;

    private static bool CheckConstructor(INamedTypeSymbol type, IMethodSymbol constructor, Findings findings, CancellationToken cancel)
    {
        if (constructor.IsImplicitlyDeclared) return true;

        List<SyntaxNode> parts = constructor.DeclaringSyntaxReferences
            .Concat(constructor.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .Select(reference => reference.GetSyntax(cancel))
            .ToList();
        if (parts.OfType<TypeDeclarationSyntax>().FirstOrDefault()?.ParameterList is { } primary)
        {
            findings.ReportAt(ProblemIds.PrimaryConstructor, primary.GetLocation(), type.Name);
            return false;
        }

        List<ConstructorDeclarationSyntax> written = parts.OfType<ConstructorDeclarationSyntax>().ToList();

        // With another name it is a method without a return type: CS1520.
        if (written.Count == 0 || written[0].Identifier.ValueText != type.Name) return true;
        bool clashes = GeneratedMembers.Constructors.Any(parameters => HasParameters(type, constructor, parameters));

        // Somebody is typing it.
        if (written.Exists(part => part.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error))) return !clashes;
        if (clashes)
        {
            findings.ReportAt(
                ProblemIds.MemberClash, written[0].Identifier.GetLocation(), type.Name, constructor.ToDisplayString(MemberFormat));
            return false;
        }

        bool chained = written.Exists(part => part.Initializer is { } initializer && initializer.IsKind(SyntaxKind.ThisConstructorInitializer));
        if (!chained) findings.ReportAt(ProblemIds.ConstructorNotChained, written[0].Identifier.GetLocation(), type.Name);
        return true;
    }

    /// <summary>The generated constructor calls the base class's without arguments and sets none of its members.</summary>
    private static bool CheckBase(INamedTypeSymbol type, Compilation compilation, Findings findings)
    {
        if (type.BaseType is not { TypeKind: TypeKind.Class, IsStatic: false } parent) return true;

        for (INamedTypeSymbol? each = parent; each is not null; each = each.BaseType)
        {
            ISymbol? required = each.GetMembers().FirstOrDefault(
                member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
            if (required is null) continue;
            findings.Report(ProblemIds.RequiredMember, Site.Type, type.Name, $"{each.Name}.{required.Name}");
            return false;
        }

        // The constructor of a network is not there yet: it comes from the same generator.
        bool constructible = parent.GetAttributes().Any(attribute => AttributeReader.RoleOf(attribute.AttributeClass) == Role.Network) ||
            parent.InstanceConstructors.Any(constructor =>
                constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) &&
                compilation.IsSymbolAccessibleWithin(constructor, type));

        // In a class without constructors the compiler misses the base class's already for the one that it adds.
        bool reported = type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared);
        if (!constructible && !reported) findings.Report(ProblemIds.BaseWithoutConstructor, Site.Type, type.Name, parent.Name);
        return constructible;
    }
}

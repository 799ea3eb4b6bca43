using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Reads StaticNet's attributes of a class in the order of their declaration.</summary>
internal static class AttributeReader
{
    private const string Suffix = "Attribute";

    /// <summary>
    /// Null where the compiler reports an error in any attribute of the class: what it was meant to be is anyone's guess, and a
    /// second message about a missing layer would only distract.
    /// </summary>
    public static IReadOnlyList<DeclaredAttribute>? ReadAll(INamedTypeSymbol type, CancellationToken cancel)
    {
        var found = new List<DeclaredAttribute>();
        int index = 0;
        foreach (AttributeData data in type.GetAttributes())
        {
            cancel.ThrowIfCancellationRequested();
            if (data.ApplicationSyntaxReference?.GetSyntax(cancel) is not AttributeSyntax syntax) continue;
            if (data.AttributeClass is null or IErrorTypeSymbol || HasErrors(syntax)) return null;
            if (RoleOf(data.AttributeClass) is not { } role) continue;

            // Of two [Network] the compiler has complained about the second.
            int site = role == Role.Network ? Site.Network.Attribute : index++;
            if (Read(data, syntax, role, site) is not { } attribute) return null;
            found.Add(attribute);
        }

        return found;
    }

    private static bool HasErrors(AttributeSyntax attribute)
    {
        SyntaxNode list = attribute.Parent ?? attribute;
        return list.ContainsDiagnostics && list.GetDiagnostics().Any(found => found.Severity == DiagnosticSeverity.Error);
    }

    internal static Role? RoleOf(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            if (type.ContainingNamespace is not { Name: "StaticNet", ContainingNamespace.IsGlobalNamespace: true }) continue;
            switch (type.Name)
            {
                case "NetworkAttribute": return Role.Network;
                case "InputAttribute": return Role.Input;
                case "OutputAttribute": return Role.Output;
                case "LayerAttribute": return Role.Layer;
                case "LossAttribute": return Role.Loss;
                case "OptimizerAttribute": return Role.Optimizer;
                case "GradientClipAttribute": return Role.Clip;
            }
        }

        return null;
    }

    private static DeclaredAttribute? Read(AttributeData data, AttributeSyntax syntax, Role role, int index)
    {
        if (data.AttributeConstructor is not { } constructor) return null;

        var arguments = new List<ArgumentModel>();
        var places = new List<(string, Location)>();
        foreach (WrittenArgument written in Written(constructor, syntax))
        {
            if (ValueOf(data, constructor, written) is not { Kind: not TypedConstantKind.Error } value) return null;
            if (arguments.Exists(argument => argument.Name == written.Name)) return null;
            if (ModelOf(written.Name, value) is { } model) arguments.Add(model);

            places.Add((written.Name, written.Location));
            foreach ((string element, Location location) in Elements(written, value)) places.Add((element, location));
        }

        return new DeclaredAttribute(role, new AttributeModel(KindOf(data.AttributeClass!), arguments.ToEquatable(), index), syntax, places);
    }

    private static string KindOf(INamedTypeSymbol attribute) => attribute.Name.EndsWith(Suffix, StringComparison.Ordinal)
        ? attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length)
        : attribute.Name;

    /// <summary>The arguments by their parameter's or property's name. Those of a <c>params</c> array are one.</summary>
    private static IEnumerable<WrittenArgument> Written(IMethodSymbol constructor, AttributeSyntax attribute)
    {
        if (attribute.ArgumentList is not { } list) yield break;

        var spread = new List<ExpressionSyntax>();
        int position = 0;
        foreach (AttributeArgumentSyntax argument in list.Arguments)
        {
            if (argument.NameEquals is { } property)
            {
                yield return new WrittenArgument(property.Name.Identifier.ValueText, IsProperty: true, [argument.Expression]);
            }
            else if (argument.NameColon is { } named)
            {
                yield return new WrittenArgument(named.Name.Identifier.ValueText, IsProperty: false, [argument.Expression]);
            }
            else if (constructor.Parameters.Length > 0)
            {
                IParameterSymbol parameter = constructor.Parameters[Math.Min(position++, constructor.Parameters.Length - 1)];
                if (parameter.IsParams) spread.Add(argument.Expression);
                else yield return new WrittenArgument(parameter.Name, IsProperty: false, [argument.Expression]);
            }
        }

        if (spread.Count > 0)
            yield return new WrittenArgument(constructor.Parameters[constructor.Parameters.Length - 1].Name, IsProperty: false, spread);
    }

    /// <summary>Null where the compiler could not find the parameter or property, which is its error to report.</summary>
    private static TypedConstant? ValueOf(AttributeData data, IMethodSymbol constructor, WrittenArgument written)
    {
        if (written.IsProperty)
        {
            foreach (KeyValuePair<string, TypedConstant> property in data.NamedArguments)
            {
                if (property.Key == written.Name) return property.Value;
            }

            return null;
        }

        for (int i = 0; i < constructor.Parameters.Length && i < data.ConstructorArguments.Length; i++)
        {
            if (constructor.Parameters[i].Name == written.Name) return data.ConstructorArguments[i];
        }

        return null;
    }

    /// <summary>Null for a null, which says no more than an argument that was not written.</summary>
    private static ArgumentModel? ModelOf(string name, TypedConstant value)
    {
        if (value.IsNull) return null;
        if (value.Kind == TypedConstantKind.Array)
        {
            bool isTexts = value.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String };
            return isTexts
                ? new ArgumentModel(name, 0, null, default) { Texts = value.Values.Select(text => text.Value as string ?? "").ToEquatable() }
                : new ArgumentModel(name, 0, null, value.Values.Select(NumberOf).ToEquatable());
        }

        return value.Value switch
        {
            string text => new ArgumentModel(name, 0, text, default),
            bool flag => new ArgumentModel(name, flag ? 1 : 0, null, default) { IsSwitch = true },
            _ => new ArgumentModel(name, NumberOf(value), null, default),
        };
    }

    private static double NumberOf(TypedConstant value) =>
        value.Value is IConvertible number and not string and not char ? number.ToDouble(CultureInfo.InvariantCulture) : 0;

    /// <summary>The elements of a list one by one, where the source shows them.</summary>
    private static IEnumerable<(string Name, Location Location)> Elements(WrittenArgument written, TypedConstant value)
    {
        if (value.Kind != TypedConstantKind.Array || value.IsNull) yield break;

        IReadOnlyList<ExpressionSyntax> expressions = written.Expressions[0] switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            CollectionExpressionSyntax list => [.. list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression)],
            _ => written.Expressions,
        };
        if (expressions.Count != value.Values.Length) yield break;
        for (int i = 0; i < expressions.Count; i++) yield return ($"{written.Name}[{Texts.Of(i)}]", expressions[i].GetLocation());
    }

    private sealed record WrittenArgument(string Name, bool IsProperty, IReadOnlyList<ExpressionSyntax> Expressions)
    {
        public Location Location => Location.Create(
            Expressions[0].SyntaxTree,
            TextSpan.FromBounds(Expressions[0].SpanStart, Expressions[Expressions.Count - 1].Span.End));
    }
}

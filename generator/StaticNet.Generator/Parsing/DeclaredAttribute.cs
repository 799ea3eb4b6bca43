using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>What an attribute is to a network.</summary>
internal enum Role
{
    Network,
    Input,
    Output,
    Layer,
    Loss,
    Optimizer,
    Clip,
}

/// <summary>An attribute of the declaration as values, with its syntax at hand for as long as parsing lasts.</summary>
internal sealed record DeclaredAttribute(
    Role Role, AttributeModel Model, AttributeSyntax Syntax, IReadOnlyList<(string Argument, Location Location)> Arguments)
{
    public void NotePlaces(Findings findings)
    {
        findings.Place(new Site(Model.Index), Syntax.GetLocation());
        foreach ((string argument, Location location) in Arguments) findings.Place(new Site(Model.Index, argument), location);
    }
}

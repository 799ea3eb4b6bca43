using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Diagnostics;

/// <summary>A diagnostic as values, with its place if it has one.</summary>
internal sealed record DiagnosticInfo(string Id, EquatableArray<string> Texts, Place? Place)
{
    /// <summary>
    /// What is wrong with a network. What planning found counts once the declaration itself is in order: it would complain about what
    /// is only a consequence.
    /// </summary>
    public static EquatableArray<DiagnosticInfo> Of(ParsedNetwork network, EquatableArray<NetworkProblems> planned)
    {
        EquatableArray<Problem> problems = network.Problems;
        if (problems.Count == 0)
            problems = planned.FirstOrDefault(found => found.HintName == network.Model?.Type.HintName)?.Problems ?? default;
        if (problems.Count == 0) return default;

        Dictionary<Site, Place> places = [];
        foreach (Place place in network.Places) places[place.Site] = place;
        return problems.Select(problem => new DiagnosticInfo(problem.Id, problem.Texts, Find(places, problem.Site))).ToEquatable();
    }

    /// <summary>What is wrong with the project: nowhere in particular.</summary>
    public static DiagnosticInfo Of(Problem problem) => new(problem.Id, problem.Texts, null);

    /// <summary>
    /// The diagnostic in the file where it belongs. The compiler honours <c>#pragma warning disable</c> only in a location that knows
    /// its syntax tree, so the tree is looked up here, at the pipeline's very end, instead of being carried through it.
    /// </summary>
    public Diagnostic ToDiagnostic(Compilation compilation) => Diagnostic.Create(
        Descriptors.Of(Id),
        Place is null ? Location.None : Locate(Place, compilation),
        [.. Texts]);

    private static Location Locate(Place place, Compilation compilation)
    {
        var span = new TextSpan(place.Start, place.Length);
        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == place.Path && span.End <= tree.Length);
        return tree is not null
            ? Location.Create(tree, span)
            : Location.Create(place.Path, span, new LinePositionSpan(
                new LinePosition(place.StartLine, place.StartColumn),
                new LinePosition(place.EndLine, place.EndColumn)));
    }

    /// <summary>An argument that was not written is at its attribute; what was not written at all is at the class.</summary>
    private static Place? Find(Dictionary<Site, Place> places, Site site) =>
        places.TryGetValue(site, out Place? place) ||
        places.TryGetValue(site with { Argument = null }, out place) ||
        places.TryGetValue(Site.Type, out place)
            ? place
            : null;
}

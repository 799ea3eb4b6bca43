using Microsoft.CodeAnalysis;
using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>Collects what parsing finds at one class: problems, and the places that problems may refer to, its own and the planner's.</summary>
internal sealed class Findings
{
    private readonly List<Problem> _problems = [];
    private readonly List<Place> _places = [];
    private int _others;

    public EquatableArray<Problem> Problems => _problems.ToEquatable();

    public EquatableArray<Place> Places => _places.ToEquatable();

    /// <summary>Notes where a site stands.</summary>
    public void Place(Site site, Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        _places.Add(new Place(
            site,
            lines.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line,
            lines.StartLinePosition.Character,
            lines.EndLinePosition.Line,
            lines.EndLinePosition.Character));
    }

    /// <summary>Reports a problem at a site whose place is noted.</summary>
    public void Report(string id, Site site, params string[] texts) => _problems.Add(new Problem(id, site, texts));

    /// <summary>Reports a problem anywhere in the user's code.</summary>
    public void ReportAt(string id, Location location, params string[] texts)
    {
        Site site = Site.Other(_others++);
        Place(site, location);
        Report(id, site, texts);
    }
}

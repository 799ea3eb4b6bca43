namespace StaticNet.Generator.Model;

/// <summary>What parsing found at one class: a model where one could be made, and what is wrong.</summary>
/// <param name="Model">
/// Null where nothing can be generated. With some problems there is a model all the same: the build fails on them anyway, and with
/// the members in place nothing else does.
/// </param>
/// <param name="Problems">What parsing itself found.</param>
/// <param name="Places">Where everything stands: kept out of the model, so that a comment above a class regenerates nothing.</param>
internal sealed record ParsedNetwork(NetworkModel? Model, EquatableArray<Problem> Problems, EquatableArray<Place> Places);

/// <summary>Where a <see cref="Site"/> is: a file and a span, kept as numbers.</summary>
internal sealed record Place(Site Site, string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);

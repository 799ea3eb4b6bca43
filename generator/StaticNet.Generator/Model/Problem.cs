namespace StaticNet.Generator.Model;

/// <summary>
/// Something wrong with a declaration, found without looking at syntax: which diagnostic, where, and the texts of its message.
/// </summary>
internal sealed record Problem(string Id, Site Site, EquatableArray<string> Texts)
{
    public Problem(string id, Site site, params string[] texts)
        : this(id, site, new EquatableArray<string>(texts))
    {
    }
}

/// <summary>A place in the declaration: the class's name, an attribute, or one of its arguments. Parsing knows where that is.</summary>
/// <param name="Attribute">The attribute's <see cref="AttributeModel.Index"/>, or -1 for the class's name.</param>
/// <param name="Argument">The argument's name, or null for the attribute itself.</param>
internal readonly record struct Site(int Attribute, string? Argument = null)
{
    public static Site Type => new(-1);
}

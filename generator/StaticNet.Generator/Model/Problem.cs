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
/// <remarks>
/// An argument that is a list has a site for each element too: <c>new Site(0, "shape[1]")</c>. An argument that was not written has
/// none; its attribute stands in for it.
/// </remarks>
/// <param name="Attribute">The attribute's <see cref="AttributeModel.Index"/>, or one of the negative numbers below.</param>
/// <param name="Argument">The argument's name, or null for the attribute itself.</param>
internal readonly record struct Site(int Attribute, string? Argument = null)
{
    /// <summary>The class's name.</summary>
    public static Site Type => new(-1);

    /// <summary>The attribute <c>[Network]</c>.</summary>
    public static Site Network => new(-2);

    /// <summary>Its argument <c>MaxBatchSize</c>.</summary>
    public static Site MaxBatchSize => new(-2, "MaxBatchSize");

    /// <summary>Its argument <c>InputGradients</c>.</summary>
    public static Site InputGradients => new(-2, "InputGradients");

    /// <summary>Its argument <c>CarryState</c>.</summary>
    public static Site CarryState => new(-2, "CarryState");

    /// <summary>Something else in the user's code, such as a member that is in the way. Parsing counts them.</summary>
    public static Site Other(int number) => new(-3 - number);
}

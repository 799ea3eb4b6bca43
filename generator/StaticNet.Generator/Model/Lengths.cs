namespace StaticNet.Generator.Model;

/// <summary>
/// Whether samples may end before the last step: whether nothing behind a sample's end gets into what is before it. Found from the
/// declaration, as <see cref="Causality"/> is; but what stops at the end may look at all steps.
/// </summary>
/// <param name="Axes">The axis of time of each node, the inputs first, or <see cref="Causality.NoAxis"/>; empty where no sample may be shorter.</param>
/// <param name="Reason">Why samples cannot be shorter.</param>
/// <param name="Site">Where that is.</param>
internal sealed record Lengths(EquatableArray<int> Axes, string Reason, Site Site)
{
    /// <summary>The argument of an input that asks for it.</summary>
    public const string Argument = "VariableLength";

    public static Lengths Of(IReadOnlyList<AttributeModel> inputs, IReadOnlyList<AttributeModel> layers, NetworkGraph graph)
    {
        AttributeModel[] asking = [.. inputs.Where(IsVariable)];
        if (asking.Length > 1) return No("only one of its inputs can have VariableLength", asking[1]);
        if (!IsSequence(asking[0], inputs, layers, graph))
            return No("its input has no time axis; a sequence is declared as [time, features], or as [time] in front of an Embedding", asking[0]);

        IEnumerable<int> axes = inputs.Select(input => input == asking[0] ? 0 : Causality.NoAxis);
        (IReadOnlyList<int> followed, string? reason) = Causality.Follow(layers, graph, axes, Obstacle);
        if (reason is not null) return NoAt(followed.Count, reason);
        for (int node = inputs.Count; node < followed.Count; node++)
        {
            if (graph.IsEnd(node) && followed[node] > 0) return NoAt(node, "has time along its last axis, and is an output or has a loss; turn it by Permute(1, 0)");
        }

        return new Lengths(followed.ToEquatable(), "", Site.Type);

        Lengths NoAt(int node, string why) => No($"'{graph.Name(node)}' {why}", graph.Attribute(node));
    }

    public static bool IsVariable(AttributeModel input) => input.Bool(Argument, false);

    private static Lengths No(string reason, AttributeModel place) => new(default, reason, new Site(place.Index));

    /// <summary>Whether an input's first axis is time: its steps are rows of features, or tokens.</summary>
    private static bool IsSequence(AttributeModel input, IReadOnlyList<AttributeModel> inputs, IReadOnlyList<AttributeModel> layers, NetworkGraph graph)
    {
        int node = inputs.ToList().IndexOf(input);
        bool isEmbedded = Enumerable.Range(0, layers.Count).Any(layer => layers[layer].IsEmbedding && graph.Sources(layer).Contains(node));
        return input.Ints("shape").Count == (isEmbedded ? 1 : 2);
    }

    /// <summary>Why a layer cannot have shorter samples along an axis; null where it can.</summary>
    private static string? Obstacle(AttributeModel layer, int axis)
    {
        if (axis == Causality.NoAxis) return null;
        if (layer.HasBuffers) return "has statistics of all steps, with those behind a sample's end";
        bool stops = Causality.IsRecurrent(layer) || layer.Kind is "LastStep" or "MeanOverTime" or "MultiHeadAttention" or "PositionalEmbedding" || layer.IsEmbedding;
        return !stops ? Causality.Obstacle(layer, axis) : axis == 0 ? null : Causality.Sequence;
    }
}

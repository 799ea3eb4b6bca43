namespace StaticNet.Generator.Model;

/// <summary>
/// Whether what a network says at a step of a sequence depends on that step and those before it alone, so that it can take frame by frame.
/// Found from the declaration: the time axis is followed from the input through all layers.
/// </summary>
/// <param name="TimeAxis">The input's axis that is time, 0 or 1; null where the network is not causal.</param>
/// <param name="Reason">Why it is not.</param>
/// <param name="Site">Where that is.</param>
internal sealed record Causality(int? TimeAxis, string Reason, Site Site)
{
    /// <summary>The value of <c>Padding.Causal</c>.</summary>
    public const int CausalPadding = -2;

    /// <summary>A value that belongs to a single step.</summary>
    public const int NoAxis = -1;

    /// <summary>What a layer needs that works step by step.</summary>
    public const string Sequence = "needs a sequence [time, features]";

    public static Causality Of(IReadOnlyList<AttributeModel> inputs, IReadOnlyList<AttributeModel> layers, NetworkGraph graph)
    {
        if (inputs.Count != 1) return No("it has several inputs");
        if (graph.Outputs.Count != 1) return No("it has several outputs");
        bool isTokens = layers.Any(layer => layer.IsEmbedding);
        if (inputs[0].Ints("shape").Count != (isTokens ? 1 : 2))
            return No(isTokens ? "its input has no time axis; a sequence of tokens is declared as [time]" : "its input has no time axis; a sequence is declared as [time, features], or as [channels, time] for convolutions", inputs[0]);
        (int failed, string reason) = Follow(layers, graph, 0);
        if (failed < 0) return new Causality(0, "", Site.Type);
        if (isTokens) return Obstructed(failed, reason);
        (int other, string otherReason) = Follow(layers, graph, 1);
        if (other < 0) return new Causality(1, "", Site.Type);

        // What goes farther is what was meant.
        if (other > failed) (failed, reason) = (other, otherReason);
        return Obstructed(failed, reason);

        Causality Obstructed(int layer, string why) => layer < layers.Count ? No($"'{graph.Name(1 + layer)}' {why}", layers[layer]) : No(why);
    }

    /// <summary>Why states cannot go on from call to call, and where that is; null where they can.</summary>
    public static (string? Reason, Site Site) ObstacleToCarrying(IReadOnlyList<AttributeModel> inputs, IReadOnlyList<AttributeModel> layers, NetworkGraph graph)
    {
        var causality = Of(inputs, layers, graph);
        if (causality.TimeAxis is null) return (causality.Reason, causality.Site == Site.Type ? Site.CarryState : causality.Site);
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Kind == "Conv1D" && layers[i].Int("kernel", 1) > 1)
                return ($"'{graph.Name(graph.InputCount + i)}' is a convolution, whose memory is not carried; only that of recurrent layers is", new Site(layers[i].Index));
        }

        return layers.Any(IsRecurrent) ? (null, Site.Type) : ("it has no recurrent layer", Site.CarryState);
    }

    private static Causality No(string reason, AttributeModel? place = null) => new(null, reason, place is null ? Site.Type : new Site(place.Index));

    /// <summary>Follows an axis to the end: the first layer that is not causal along it, or −1.</summary>
    private static (int Failed, string Reason) Follow(IReadOnlyList<AttributeModel> layers, NetworkGraph graph, int axis)
    {
        (IReadOnlyList<int> axes, string? reason) = Follow(layers, graph, [axis], Obstacle);
        if (reason is not null) return (axes.Count - 1, reason);
        bool remembers = layers.Any(layer => IsRecurrent(layer) || layer.Kind == "Conv1D");
        return remembers ? (-1, "") : (layers.Count, "no layer remembers anything: there is no recurrent layer and no causal convolution");
    }

    /// <summary>
    /// Follows time from the inputs, of which each has an axis or <see cref="NoAxis"/>, through all layers: the axes of all nodes up to the
    /// first layer with an obstacle, and what that is.
    /// </summary>
    public static (IReadOnlyList<int> Axes, string? Reason) Follow(
        IReadOnlyList<AttributeModel> layers, NetworkGraph graph, IEnumerable<int> inputs, Func<AttributeModel, int, string?> obstacle)
    {
        var axes = new List<int>(inputs);
        for (int i = 0; i < layers.Count; i++)
        {
            int[] sources = [.. graph.Sources(i).Select(source => axes[Math.Min(source, axes.Count - 1)])];
            if (sources.Any(source => source != sources[0])) return (axes, "joins values whose time axes differ");
            if (obstacle(layers[i], sources[0]) is { } reason) return (axes, reason);
            axes.Add(Next(layers[i], sources[0]));
        }

        return (axes, null);
    }

    public static bool IsRecurrent(AttributeModel layer) => layer.Kind is "RNN" or "LSTM" or "GRU";

    /// <summary>The time axis behind a layer.</summary>
    private static int Next(AttributeModel layer, int axis) => layer.Kind switch
    {
        "LastStep" or "MeanOverTime" => NoAxis,
        "Permute" when axis != NoAxis => layer.Ints("dims").ToList().IndexOf(axis),
        _ when IsRecurrent(layer) && !layer.Bool("ReturnSequences", true) => NoAxis,
        _ => axis,
    };

    /// <summary>Why a layer is not causal along an axis; null where it is.</summary>
    public static string? Obstacle(AttributeModel layer, int axis)
    {
        switch (layer.Kind)
        {
            case "RNN" or "LSTM" or "GRU":
                if (layer.Bool("Bidirectional", false)) return "is bidirectional: it reads the sequence from its end, too";
                return axis == 0 ? null : Sequence;
            case "Conv1D":
                if (layer.Int("Padding", 0) != CausalPadding) return "sees what comes after a step; with Padding = Padding.Causal it does not";
                if (layer.Int("Stride", 1) != 1) return "gives fewer steps than it gets";
                return axis == 1 ? null : "needs a sequence [channels, time]";
        }

        if (axis == NoAxis) return null;
        switch (layer.Kind)
        {
            case "LastStep":
                return axis == 0 ? null : Sequence;
            case "Embedding":
                return null;
            case "Dense" or "LayerNorm" or "RMSNorm" or "Softmax" or "LogSoftmax":
                return axis == 0 ? null : "works along the last axis, which is time; turn it by Permute(1, 0)";
            case "BatchNorm":
                return axis == 1 ? null : "has channels along the first axis, which is time; turn it by Permute(1, 0)";
            case "PReLU":
                return axis == 1 || !layer.Bool("PerChannel", false) ? null : "has slopes along the first axis, which is time";
            case "Concat":
                int declared = layer.Int("Axis", 0);
                return (declared < 0 ? declared + 2 : declared) != axis ? null : "joins along time";
            case "Permute":
                return layer.Ints("dims").OrderBy(dim => dim).SequenceEqual([0, 1]) ? null : "does not keep two axes";
            case "GroupNorm" or "MeanOverTime" or "GlobalAveragePool" or "GlobalMaxPool":
                return "looks at all steps";
            case "MaxPool1D" or "AveragePool1D":
                return "gives fewer steps than it gets";
            case "Flatten" or "Reshape":
                return "leaves no time axis";
            default:
                return layer.IsByValue ? null : "mixes steps";
        }
    }
}

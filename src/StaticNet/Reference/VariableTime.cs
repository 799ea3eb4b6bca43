namespace StaticNet.Reference;

/// <summary>
/// Where the steps of the input whose samples may be shorter (<see cref="InputAttribute.VariableLength"/>) lie in all values of the
/// network. What layers make of a step never depends on what stands behind the end of a sample.
/// </summary>
/// <param name="Input">The input's number.</param>
/// <param name="Time">The most steps that a sample has.</param>
/// <param name="Axes">The axis of time of each node; none for what belongs to the whole sample.</param>
internal sealed record VariableTime(int Input, int Time, IReadOnlyList<TimeAxis> Axes)
{
    /// <summary>How an input's time goes through the layers.</summary>
    /// <exception cref="ArgumentException">A layer or loss lets what is behind the end of a sample into what is before it.</exception>
    public static VariableTime Of(NetworkDeclaration declaration, int input)
    {
        IReadOnlyList<int> shape = declaration.Nodes[input].Shape;
        if (shape.Count != (declaration.IsToken ? 1 : 2))
            throw new ArgumentException("an input with VariableLength is [time, features], or [time] where it has ids.");
        List<TimeAxis> axes = [.. Enumerable.Range(0, declaration.InputCount).Select(i => i == input ? TimeAxis.First : TimeAxis.None)];
        foreach (DeclaredLayer layer in declaration.Layers)
        {
            TimeAxis time = axes[layer.Sources[0]];
            if (layer.Sources.Any(source => axes[source] != time))
                throw new ArgumentException($"'{layer.Name}' joins values of which not all have the same steps.");
            axes.Add(Behind(layer.Attribute, time) ?? throw new ArgumentException(
                $"'{layer.Name}' would mix what stands behind the end of a sample into what stands before it."));
        }
        foreach (DeclaredLoss loss in declaration.Losses)
        {
            if (axes[loss.Node] == TimeAxis.Second && loss.Loss is Losses.SoftmaxCrossEntropyReference)
                throw new ArgumentException($"the loss of '{loss.Name}' is a softmax along time.");
        }
        return new(input, shape[0], axes);
    }

    /// <summary>Whether element i of a node is before the end of a sample with so many steps.</summary>
    public bool IsThere(DeclaredNode node, TimeAxis time, int element, int steps) => time switch
    {
        TimeAxis.First => element / Causality.FrameSize(node, time) < steps,
        TimeAxis.Second => element % Time < steps,
        _ => true,
    };

    /// <summary>The axis of time behind a layer; <c>null</c> where steps behind the end would change those before it.</summary>
    private static TimeAxis? Behind(LayerAttribute layer, TimeAxis time) => layer switch
    {
        // What belongs to the whole sample has no end.
        _ when time == TimeAxis.None => time,

        // These know where a sample ends, or take each step by itself.
        RecurrentLayerAttribute recurrent => Causality.Only(TimeAxis.First, time, recurrent.ReturnSequences ? time : TimeAxis.None),
        MeanOverTimeAttribute => Causality.Only(TimeAxis.First, time, TimeAxis.None),
        MultiHeadAttentionAttribute or PositionalEmbeddingAttribute => Causality.Only(TimeAxis.First, time, time),

        // Its statistics would be those of the padding, too.
        BatchNormAttribute => null,
        _ => Causality.Behind(layer, time),
    };
}

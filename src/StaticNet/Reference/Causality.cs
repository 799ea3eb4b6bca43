namespace StaticNet.Reference;

/// <summary>Which axis of a value is time, where a network goes through its sequence frame by frame.</summary>
internal enum TimeAxis
{
    /// <summary>[time, features], or ids [time].</summary>
    First = 0,

    /// <summary>[channels, time].</summary>
    Second = 1,

    /// <summary>None: the value belongs to the current step, and what is made of it does, too.</summary>
    None,
}

/// <summary>
/// Whether what a network gives at a step depends on that step and those before it alone, so that it can take a sequence frame by frame
/// (<see cref="IStreamingNetwork{TSelf}"/>), by the attributes of its layers. A layer that is not named here is not causal. Attention is
/// not, which looks at all steps, or keeps none of them from one to the next, nor is what has a vector for each of its steps.
/// </summary>
/// <param name="Input">The axis of time of the input.</param>
/// <param name="Output">The axis of time of the output, or none.</param>
internal sealed record Causality(TimeAxis Input, TimeAxis Output)
{
    /// <summary>How a network's time goes through its layers; <c>null</c> where it is not causal, or remembers nothing.</summary>
    public static Causality? Of(NetworkDeclaration declaration) =>
        declaration is not { InputCount: 1, Outputs.Count: 1 } ? null
        : declaration.IsToken && declaration.Nodes[0].Shape.Count == 1 ? Along(declaration, TimeAxis.First)
        : !declaration.IsToken && declaration.Nodes[0].Shape.Count == 2 ? Along(declaration, TimeAxis.First) ?? Along(declaration, TimeAxis.Second)
        : null;

    /// <summary>How many values a frame has: those of an index of the axis of time. Of ids it is one.</summary>
    public static int FrameSize(DeclaredNode node, TimeAxis time) => time == TimeAxis.None ? node.Size : node.Size / node.Shape[(int)time];

    /// <summary>Where value i of frame t lies in a sample [time, features] or [channels, time]; without such an axis, where it lies in all.</summary>
    public static int Place(DeclaredNode node, TimeAxis time, int t, int i) => time switch
    {
        TimeAxis.First => (t * FrameSize(node, time)) + i,
        TimeAxis.Second => (i * node.Shape[1]) + t,
        _ => i,
    };

    /// <summary>Where all values of frame t lie.</summary>
    public static int[] Places(DeclaredNode node, TimeAxis time, int t) =>
        [.. Enumerable.Range(0, FrameSize(node, time)).Select(i => Place(node, time, t, i))];

    private static Causality? Along(NetworkDeclaration declaration, TimeAxis input)
    {
        List<TimeAxis> axes = [input];
        bool remembers = false;
        foreach (DeclaredLayer layer in declaration.Layers)
        {
            TimeAxis time = axes[layer.Sources[0]];
            if (layer.Sources.Any(source => axes[source] != time) || Behind(layer.Attribute, time) is not { } next)
                return null;
            axes.Add(next);
            remembers |= layer.Attribute is RecurrentLayerAttribute or Conv1DAttribute;
        }
        return remembers ? new(input, axes[declaration.Outputs[0].Node]) : null;
    }

    /// <summary>The axis of time behind a layer; <c>null</c> where the layer is not causal along it.</summary>
    internal static TimeAxis? Behind(LayerAttribute layer, TimeAxis time) => layer switch
    {
        // Whatever happens within a step, but for what has a memory: it would be that of another time than the network's.
        RecurrentLayerAttribute or Conv1DAttribute when time == TimeAxis.None => null,
        _ when time == TimeAxis.None => time,

        RecurrentLayerAttribute { Bidirectional: false } recurrent => Only(TimeAxis.First, time, recurrent.ReturnSequences ? time : TimeAxis.None),
        LastStepAttribute => Only(TimeAxis.First, time, TimeAxis.None),
        Conv1DAttribute { Padding: Padding.Causal, Stride: 1 } => Only(TimeAxis.Second, time, time),

        // Each step by itself: id by id, along the last axis, by channel, or element by element.
        EmbeddingAttribute => Only(TimeAxis.First, time, time),
        DenseAttribute or LayerNormAttribute or RMSNormAttribute or SoftmaxAttribute or LogSoftmaxAttribute => Only(TimeAxis.First, time, time),
        BatchNormAttribute or PReLUAttribute { PerChannel: true } => Only(TimeAxis.Second, time, time),
        ELUAttribute or GELUAttribute or HardSigmoidAttribute or HardSwishAttribute or HardTanhAttribute or LeakyReLUAttribute => time,
        MishAttribute or PReLUAttribute or ReLUAttribute or SELUAttribute or SigmoidAttribute or SiLUAttribute => time,
        SoftplusAttribute or SoftsignAttribute or TanhAttribute => time,
        AddAttribute or MultiplyAttribute or DropoutAttribute or GaussianNoiseAttribute => time,

        ConcatAttribute concat => (concat.Axis < 0 ? concat.Axis + 2 : concat.Axis) == (int)time ? null : time,
        PermuteAttribute permute => (TimeAxis)permute.Dims.ToList().IndexOf((int)time),
        _ => null,
    };

    /// <summary>The axis behind a layer that takes but one.</summary>
    internal static TimeAxis? Only(TimeAxis axis, TimeAxis time, TimeAxis behind) => time == axis ? behind : null;
}

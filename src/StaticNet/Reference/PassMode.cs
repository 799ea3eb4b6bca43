namespace StaticNet.Reference;

/// <summary>What a pass looks at beside parameters and inputs.</summary>
/// <param name="Buffers">The network's buffers in canonical order.</param>
/// <param name="Noise">The random numbers of a training pass; <c>null</c> in inference mode.</param>
internal sealed record PassMode(double[] Buffers, Noise? Noise)
{
    /// <summary>Inference of a network without buffers.</summary>
    public static readonly PassMode Plain = new([], null);

    /// <summary>How many steps each sample of the call has; <c>null</c> where all have all.</summary>
    public IReadOnlyList<int>? Lengths { get; init; }

    /// <summary>
    /// The states with which each sample of the call begins, those of all layers one behind the other; <c>null</c> for zeros.
    /// </summary>
    public IReadOnlyList<double[]>? States { get; init; }

    public bool IsTraining => Noise is not null;

    /// <summary>Whether a value of the outputs of a sample is before its end.</summary>
    /// <param name="declaration">The network.</param>
    /// <param name="sample">The number of the sample in the call.</param>
    /// <param name="i">The number of the value in the sample's outputs.</param>
    public bool IsThere(NetworkDeclaration declaration, int sample, int i)
    {
        if (Lengths is null || declaration.VariableTime is not { } time)
            return true;
        foreach (int output in declaration.Outputs.Select(output => output.Node))
        {
            DeclaredNode node = declaration.Nodes[output];
            if (i < node.Size)
                return time.IsThere(node, time.Axes[output], i, Lengths[sample]);
            i -= node.Size;
        }
        throw new ArgumentOutOfRangeException(nameof(i));
    }

    /// <summary>
    /// How many samples go through a network side by side: all where a layer looks at the whole batch, otherwise one, which takes the
    /// least memory.
    /// </summary>
    public int SamplesAtOnce(NetworkDeclaration declaration, int count) => IsTraining && declaration.NeedsBatch ? count : 1;
}

namespace StaticNet.Reference;

/// <summary>What layers whose training differs from inference look at.</summary>
/// <param name="Buffers">The network's buffers in canonical order.</param>
/// <param name="Noise">The random numbers of a training pass; <c>null</c> in inference mode.</param>
internal sealed record PassMode(double[] Buffers, Noise? Noise)
{
    /// <summary>Inference of a network without buffers.</summary>
    public static readonly PassMode Plain = new([], null);

    public bool IsTraining => Noise is not null;

    /// <summary>
    /// How many samples go through a network side by side: all where a layer looks at the whole batch, otherwise one, which takes the
    /// least memory.
    /// </summary>
    public int SamplesAtOnce(NetworkDeclaration declaration, int count) => IsTraining && declaration.NeedsBatch ? count : 1;
}

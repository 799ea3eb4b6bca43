namespace StaticNet.Reference;

/// <summary>Samples that go through a layer together.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The number of the first one in the call.</param>
/// <param name="Layer">The layer's number among all declared layers.</param>
internal readonly record struct LayerSamples(int Count, int First, int Layer)
{
    /// <summary>The random numbers of a training pass; <c>null</c> in inference.</summary>
    public Noise? Pass { get; init; }

    /// <summary>How many steps each sample of the call has; <c>null</c> where all have all, or where the layer does not read a sequence.</summary>
    public IReadOnlyList<int>? Lengths { get; init; }

    /// <summary>The states with which the layer begins, those of each of these samples; <c>null</c> for zeros.</summary>
    public IReadOnlyList<double[]>? States { get; init; }

    /// <summary>The layer's random numbers.</summary>
    public LayerNoise Noise(int part = 0) => Pass!.Layer(Layer, part);

    /// <summary>How many of all steps sample i of these has.</summary>
    public int Steps(int i, int all) => Lengths?[First + i] ?? all;
}

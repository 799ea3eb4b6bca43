namespace StaticNet.Reference.Layers;

/// <summary>What layers with one weight and perhaps a bias share: their tensors.</summary>
internal abstract class AffineReference : WeightLayerReference
{
    private readonly bool _hasBias;

    /// <exception cref="ArgumentException">A number is out of range.</exception>
    private protected AffineReference(WeightLayerAttribute layer, bool hasBias)
        : base(layer) => _hasBias = hasBias;

    /// <summary>The shape of the tensor <c>weight</c>; it comes first.</summary>
    private protected abstract int[] Weight { get; }

    /// <summary>How many values <c>bias</c> has, where there is one.</summary>
    private protected abstract int Units { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters =>
        _hasBias ? [("weight", Weight), ("bias", [Units])] : [("weight", Weight)];

    /// <summary>How many channels and filters each group has.</summary>
    /// <exception cref="ArgumentException">A number is below 1, or the groups do not divide both.</exception>
    private protected static (int Channels, int Filters) PerGroup(int channels, int filters, int groups)
    {
        HyperParameter.AtLeast(1, "Filters", filters);
        HyperParameter.AtLeast(1, "Groups", groups);
        if (channels % groups != 0 || filters % groups != 0)
            throw new ArgumentException($"Groups is {groups}; it must divide {channels} channels and {filters} filters.");
        return (channels / groups, filters / groups);
    }

    /// <summary>The bias of each unit, zeros where there is none.</summary>
    private protected T[] Bias<T>(ReadOnlySpan<T> parameters)
        where T : struct, IReal<T>
    {
        if (_hasBias)
            return parameters[^Units..].ToArray();
        var zeros = new T[Units];
        Array.Fill(zeros, T.FromDouble(0));
        return zeros;
    }
}

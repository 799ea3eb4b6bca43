namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>y[c] = γ[c] (x[c] − mean) / √(variance + ε) + β[c]</c>, mean and variance over the channels of the group of c and all positions.
/// </summary>
internal sealed class GroupNormReference : NormalizationReference
{
    private readonly int _groups;

    /// <exception cref="ArgumentException">The groups do not divide the channels, or ε is out of range.</exception>
    public GroupNormReference(GroupNormAttribute layer, IReadOnlyList<int> inputShape)
        : base(inputShape, inputShape[0], layer.Epsilon, layer.Affine, layer.Affine, layer.Frozen)
    {
        _groups = HyperParameter.AtLeast(1, "Groups", layer.Groups);
        if (inputShape[0] % _groups != 0)
            throw new ArgumentException($"Groups is {_groups}; it must divide {inputShape[0]} channels.");
    }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int positions = x.Length / OutputShape[0], size = x.Length / _groups;
        for (int group = 0; group < x.Length; group += size)
        {
            T[] normalized = Normalized(x.Slice(group, size));
            for (int i = 0; i < size; i++)
                y[group + i] = Scaled(normalized[i], parameters, (group + i) / positions);
        }
    }
}

namespace StaticNet.Reference.Layers;

/// <summary>Which attribute means which layer. A new layer is one line here.</summary>
internal static class LayerCatalog
{
    private static readonly Dictionary<Type, Func<LayerAttribute, IReadOnlyList<int>, LayerReference>> Entries = new()
    {
        [typeof(DenseAttribute)] = (layer, shape) => new DenseReference((DenseAttribute)layer, shape),
        [typeof(FlattenAttribute)] = (_, shape) => new FlattenReference(shape),
        [typeof(ReLUAttribute)] = (_, shape) => new ReLUReference(shape),
        [typeof(SigmoidAttribute)] = (_, shape) => new SigmoidReference(shape),
        [typeof(TanhAttribute)] = (_, shape) => new TanhReference(shape),
    };

    /// <summary>The attributes that have a meaning.</summary>
    public static IReadOnlyCollection<Type> Attributes => Entries.Keys;

    /// <summary>The layer that an attribute means behind an output of this shape.</summary>
    /// <exception cref="NotSupportedException">The attribute has no line in the catalog.</exception>
    /// <exception cref="ArgumentException">The attribute's arguments are out of range.</exception>
    public static LayerReference Create(LayerAttribute attribute, IReadOnlyList<int> inputShape) =>
        Entries.TryGetValue(attribute.GetType(), out Func<LayerAttribute, IReadOnlyList<int>, LayerReference>? create)
            ? create(attribute, inputShape)
            : throw new NotSupportedException($"The reference has no layer for {attribute.GetType().Name}.");
}

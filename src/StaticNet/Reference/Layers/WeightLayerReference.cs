namespace StaticNet.Reference.Layers;

/// <summary>What layers with weights share: initial values, penalties and freezing.</summary>
internal abstract class WeightLayerReference : LayerReference
{
    private readonly double? _initialWeight;

    /// <exception cref="ArgumentException">A number is out of range.</exception>
    private protected WeightLayerReference(WeightLayerAttribute layer)
    {
        _initialWeight = layer.Init switch
        {
            Init.Constant => HyperParameter.Finite("InitScale", layer.InitScale),
            Init.Zeros => 0,
            _ => null,
        };
        if (layer.Init is not (Init.Constant or Init.Zeros))
            HyperParameter.Positive("InitScale", layer.InitScale);
        Penalty = (HyperParameter.NotNegative("L1", layer.L1), HyperParameter.NotNegative("L2", layer.L2));
        IsFrozen = layer.Frozen;
    }

    public override bool IsFrozen { get; }

    public override (double L1, double L2) Penalty { get; }

    public override double? InitialValue(string tensor, int element) => tensor.Contains("bias", StringComparison.Ordinal) ? 0 : _initialWeight;
}

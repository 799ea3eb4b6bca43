namespace StaticNet.Reference.Layers;

/// <summary>Means of windows along the last axis of [channels, length].</summary>
internal sealed class AveragePool1DReference(AveragePool1DAttribute layer, IReadOnlyList<int> inputShape)
    : AveragePoolReference(WindowGrid.Of(layer, inputShape), layer.CountPadding);

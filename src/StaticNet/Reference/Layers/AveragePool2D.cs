namespace StaticNet.Reference.Layers;

/// <summary>Means of windows over [channels, height, width].</summary>
internal sealed class AveragePool2DReference(AveragePool2DAttribute layer, IReadOnlyList<int> inputShape)
    : AveragePoolReference(WindowGrid.Of(layer, inputShape), layer.CountPadding);

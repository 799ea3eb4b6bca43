namespace StaticNet.Reference.Layers;

/// <summary>Maxima of windows over [channels, height, width].</summary>
internal sealed class MaxPool2DReference(MaxPool2DAttribute layer, IReadOnlyList<int> inputShape)
    : MaxPoolReference(WindowGrid.Of(layer, inputShape));

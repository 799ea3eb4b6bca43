namespace StaticNet.Reference.Layers;

/// <summary>Maxima of windows along the last axis of [channels, length].</summary>
internal sealed class MaxPool1DReference(MaxPool1DAttribute layer, IReadOnlyList<int> inputShape)
    : MaxPoolReference(WindowGrid.Of(layer, inputShape));

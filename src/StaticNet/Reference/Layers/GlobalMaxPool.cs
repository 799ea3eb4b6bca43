namespace StaticNet.Reference.Layers;

/// <summary>The maximum of each channel: one window for all of it.</summary>
internal sealed class GlobalMaxPoolReference(IReadOnlyList<int> inputShape) : MaxPoolReference(WindowGrid.Global(inputShape));

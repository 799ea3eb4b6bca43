namespace StaticNet.Reference.Layers;

/// <summary>The mean of each channel: one window for all of it.</summary>
internal sealed class GlobalAveragePoolReference(IReadOnlyList<int> inputShape) : AveragePoolReference(WindowGrid.Global(inputShape), countPadding: false);

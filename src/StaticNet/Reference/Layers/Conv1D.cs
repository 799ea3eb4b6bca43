namespace StaticNet.Reference.Layers;

/// <summary>A convolution along the last axis of [channels, length].</summary>
internal sealed class Conv1DReference(Conv1DAttribute layer, IReadOnlyList<int> inputShape)
    : ConvolutionReference(layer, layer.Bias, WindowGrid.Of(layer, inputShape), layer.Filters, layer.Groups);

namespace StaticNet.Reference.Layers;

/// <summary>A convolution over [channels, height, width].</summary>
internal sealed class Conv2DReference(Conv2DAttribute layer, IReadOnlyList<int> inputShape)
    : ConvolutionReference(layer, layer.Bias, WindowGrid.Of(layer, inputShape), layer.Filters, layer.Groups);

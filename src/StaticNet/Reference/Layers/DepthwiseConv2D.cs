namespace StaticNet.Reference.Layers;

/// <summary>A convolution in which each channel is a group of its own, with as many filters as the multiplier says.</summary>
internal sealed class DepthwiseConv2DReference(DepthwiseConv2DAttribute layer, IReadOnlyList<int> inputShape)
    : ConvolutionReference(
        layer,
        layer.Bias,
        WindowGrid.Of(layer, inputShape),
        filters: inputShape[0] * HyperParameter.AtLeast(1, "Multiplier", layer.Multiplier),
        groups: inputShape[0]);

using System.Reflection;

namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>Makes plain layers from what a network's class declares.</summary>
internal static class PlainLayers
{
    /// <summary>A layer with its place among the values: 0 is the input of the network, k the output of layer k − 1.</summary>
    public sealed record Entry(PlainLayer Layer, IReadOnlyList<int> Sources);

    public static IReadOnlyList<Entry> Of<TNet>(NetworkDefinition definition)
    {
        LayerAttribute[] declared = [.. typeof(TNet).GetCustomAttributes<LayerAttribute>(inherit: false)];
        var entries = new List<Entry>();
        var values = new List<(string Name, IReadOnlyList<int> Shape)> { (definition.Inputs[0].Name, definition.InputShape) };
        foreach (var (attribute, layer) in declared.Zip(definition.Layers))
        {
            int[] sources = [.. layer.Inputs.Select(name => values.FindIndex(value => value.Name == name))];
            entries.Add(new Entry(Create(attribute, values[sources[0]].Shape, layer.OutputShape), sources));
            values.Add((layer.Name, layer.OutputShape));
        }

        return entries;
    }

    private static PlainLayer Create(LayerAttribute attribute, IReadOnlyList<int> from, IReadOnlyList<int> to) => attribute switch
    {
        Conv2DAttribute layer => Convolution(layer, layer.Groups, from, to),
        DepthwiseConv2DAttribute layer => Convolution(layer, from[0], from, to),
        MaxPool2DAttribute layer => new PlainMaxPool(to[0], from[2], to[1], to[2], layer.SizeHeight),
        GlobalAveragePoolAttribute => new PlainGlobalAverage(),
        Conv1DAttribute { Padding: Padding.Causal, Stride: 1, Groups: 1, Bias: true } layer =>
            new PlainCausalConvolution(from[0], to[0], from[1], layer.Kernel, layer.Dilation),
        LSTMAttribute { Layers: 1, Bidirectional: false, Bias: true } layer => new PlainLstm(from[1], layer.Units, from[0]),
        GRUAttribute { Layers: 1, Bidirectional: false, Bias: true, ReturnSequences: true, ResetAfter: true } layer =>
            new PlainGru(from[1], layer.Units, from[0]),
        MultiHeadAttentionAttribute { Bias: true } layer => new PlainAttention(from[1], layer.Heads, from[0], layer.Causal),
        DenseAttribute => new PlainDense(from[^1], to[^1], rows: from.SkipLast(1).Aggregate(1, (rows, length) => rows * length)),
        BatchNormAttribute => new PlainBatchNorm(from[0]),
        ReLUAttribute => new PlainReLU(),
        TanhAttribute => new PlainTanh(),
        PermuteAttribute { Dims: [1, 0] } => new PlainPermute(),
        AddAttribute or FlattenAttribute => new PlainCopy(),
        _ => throw new NotSupportedException($"There are no plain loops for {attribute.GetType().Name}."),
    };

    private static PlainConvolution Convolution(Convolution2DAttribute layer, int groups, IReadOnlyList<int> from, IReadOnlyList<int> to) => new(
        from[0], to[0], groups, layer.Bias,
        PlainAxis.Of(from[1], to[1], layer.KernelHeight, layer.StrideHeight, layer.PaddingHeight),
        PlainAxis.Of(from[2], to[2], layer.KernelWidth, layer.StrideWidth, layer.PaddingWidth));
}

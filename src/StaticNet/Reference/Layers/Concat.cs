namespace StaticNet.Reference.Layers;

/// <summary>Several values one behind the other along an axis; their shapes are equal but for that.</summary>
internal sealed class ConcatReference : LayerReference
{
    private readonly int[] _sizes;
    private readonly int[] _blocks;

    /// <exception cref="ArgumentException">There is one shape, no such axis, or the shapes differ on another axis.</exception>
    public ConcatReference(ConcatAttribute layer, IReadOnlyList<IReadOnlyList<int>> inputShapes)
    {
        int rank = inputShapes[0].Count;
        int axis = layer.Axis < 0 ? rank + layer.Axis : layer.Axis;
        if (axis < 0 || axis >= rank)
            throw new ArgumentException($"There is no axis {layer.Axis}.");
        int[] output = [.. CommonShape(inputShapes, except: axis)];
        output[axis] = inputShapes.Sum(shape => shape[axis]);
        OutputShape = output;
        // From the axis on, what belongs together is contiguous.
        _blocks = [.. inputShapes.Select(shape => Product(shape.Skip(axis)))];
        _sizes = [.. inputShapes.Select(Product)];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        int end = 0;
        for (int outer = 0; outer < _sizes[0] / _blocks[0]; outer++)
        {
            int begin = 0; // of input k in x
            for (int k = 0; k < _blocks.Length; k++)
            {
                x.Slice(begin + (outer * _blocks[k]), _blocks[k]).CopyTo(y[end..]);
                end += _blocks[k];
                begin += _sizes[k];
            }
        }
    }

    private static int Product(IEnumerable<int> dimensions) => dimensions.Aggregate(1, (product, dimension) => product * dimension);
}

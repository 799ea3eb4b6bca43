namespace StaticNet.Reference.Layers;

/// <summary><c>y[i₀, i₁, …] = x[j₀, j₁, …]</c> with <c>j[dims[a]] = i[a]</c>: the axes in another order.</summary>
internal sealed class PermuteReference : LayerReference
{
    private readonly int[] _dims;
    private readonly int[] _strides; // of the input's axes

    /// <exception cref="ArgumentException">The numbers are not those of all axes, each once.</exception>
    public PermuteReference(PermuteAttribute layer, IReadOnlyList<int> inputShape)
    {
        _dims = [.. layer.Dims];
        if (!_dims.Order().SequenceEqual(Enumerable.Range(0, inputShape.Count)))
        {
            throw new ArgumentException(
                $"The axes are {Text(_dims)}; they must be those of {Text(inputShape)}, 0 to {inputShape.Count - 1}, each once.");
        }
        _strides = [.. inputShape.Select((_, axis) => inputShape.Skip(axis + 1).Aggregate(1, (size, dimension) => size * dimension))];
        OutputShape = [.. _dims.Select(axis => inputShape[axis])];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[Source(i)];
    }

    /// <summary>Where element i of the output lies in the input.</summary>
    private int Source(int i)
    {
        int source = 0;
        for (int axis = _dims.Length - 1; axis >= 0; axis--)
        {
            source += i % OutputShape[axis] * _strides[_dims[axis]];
            i /= OutputShape[axis];
        }
        return source;
    }
}

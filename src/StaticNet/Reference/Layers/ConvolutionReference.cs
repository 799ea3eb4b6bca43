namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>y[o, i, j] = b[o] + Σ W[o, c, u, v] · x[c, row(i, u), column(j, v)]</c> over the channels c of the group of filter o and over the
/// values u, v of the window that lie inside the image.
/// </summary>
internal abstract class ConvolutionReference : AffineReference
{
    private readonly WindowGrid _grid;
    private readonly int _channelsPerGroup;
    private readonly int _filtersPerGroup;

    /// <param name="layer">Initial values, penalties and freezing.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    /// <param name="grid">The windows.</param>
    /// <param name="filters">The number of channels of the output.</param>
    /// <param name="groups">In how many groups channels and filters fall.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    private protected ConvolutionReference(WeightLayerAttribute layer, bool hasBias, WindowGrid grid, int filters, int groups)
        : base(layer, hasBias)
    {
        (_channelsPerGroup, _filtersPerGroup) = PerGroup(grid.Channels, filters, groups);
        (_grid, Units) = (grid, filters);
        OutputShape = grid.OutputShape(filters);
        Weight = [filters, _channelsPerGroup, .. grid.Kernel];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override long Multiplications => (long)Units * _grid.Count * _channelsPerGroup * _grid.WindowSize;

    private protected override int[] Weight { get; }

    private protected override int Units { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        ReadOnlySpan<T> W = parameters;       // [filters, channels per group, window], then the bias
        ReadOnlySpan<T> b = Bias(parameters); // [filters]
        int window = _grid.WindowSize;
        for (int o = 0; o < Units; o++)
        {
            int first = o / _filtersPerGroup * _channelsPerGroup; // channel of the group
            for (int position = 0; position < _grid.Count; position++)
            {
                T sum = b[o];
                for (int c = 0; c < _channelsPerGroup; c++)
                {
                    ReadOnlySpan<T> filter = W.Slice(((o * _channelsPerGroup) + c) * window, window);
                    sum = Add(sum, filter, x[((first + c) * _grid.ChannelSize)..], position);
                }
                y[(o * _grid.Count) + position] = sum;
            }
        }
    }

    // The window of one channel.
    private T Add<T>(T sum, ReadOnlySpan<T> W, ReadOnlySpan<T> x, int position)
        where T : struct, IReal<T>
    {
        (WindowAxis rows, WindowAxis columns) = (_grid.Rows, _grid.Columns);
        (int i, int j) = Math.DivRem(position, columns.Count);
        for (int u = 0; u < rows.Size; u++)
        {
            for (int v = 0; v < columns.Size; v++)
            {
                (int row, int column) = (rows.At(i, u), columns.At(j, v));
                if (row >= 0 && column >= 0)
                    sum = T.MultiplyAdd(sum, W[(u * columns.Size) + v], x[(row * columns.Input) + column]);
            }
        }
        return sum;
    }
}

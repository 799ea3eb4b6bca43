namespace StaticNet.Reference.Layers;

/// <summary>
/// The windows of an image [channels, height, width], the same in each channel. A sequence [channels, length] is an image of height 1, and
/// where one window covers everything, any other shape is, too.
/// </summary>
internal sealed class WindowGrid
{
    private readonly int _rank;

    private WindowGrid(int channels, WindowAxis rows, WindowAxis columns, int rank) =>
        (Channels, Rows, Columns, _rank) = (channels, rows, columns, rank);

    public int Channels { get; }

    public WindowAxis Rows { get; }

    public WindowAxis Columns { get; }

    /// <summary>The number of values in a channel.</summary>
    public int ChannelSize => Rows.Input * Columns.Input;

    /// <summary>The number of windows in a channel.</summary>
    public int Count => Rows.Count * Columns.Count;

    /// <summary>The number of values in a window, with those of the padding.</summary>
    public int WindowSize => Rows.Size * Columns.Size;

    /// <summary>The sizes of a window.</summary>
    public int[] Kernel => _rank == 1 ? [Columns.Size] : [Rows.Size, Columns.Size];

    /// <exception cref="ArgumentException">The input has another rank, an option is out of range, or no window fits.</exception>
    public static WindowGrid Of(Conv1DAttribute layer, IReadOnlyList<int> inputShape) =>
        Sequence(inputShape, layer.Kernel, layer.Stride, layer.Padding, layer.Dilation, canBeCausal: true);

    /// <inheritdoc cref="Of(Conv1DAttribute, IReadOnlyList{int})"/>
    public static WindowGrid Of(Convolution2DAttribute layer, IReadOnlyList<int> inputShape)
    {
        LayerReference.RequireImage(inputShape);
        return new(
            inputShape[0],
            new(inputShape[1], layer.KernelHeight, layer.StrideHeight, layer.PaddingHeight, layer.DilationHeight),
            new(inputShape[2], layer.KernelWidth, layer.StrideWidth, layer.PaddingWidth, layer.DilationWidth),
            rank: 2);
    }

    /// <inheritdoc cref="Of(Conv1DAttribute, IReadOnlyList{int})"/>
    public static WindowGrid Of(Pool1DAttribute layer, IReadOnlyList<int> inputShape)
    {
        RequireHalf(layer.Padding, layer.Size);
        return Sequence(inputShape, layer.Size, layer.Stride, layer.Padding, dilation: 1, canBeCausal: false);
    }

    /// <inheritdoc cref="Of(Conv1DAttribute, IReadOnlyList{int})"/>
    public static WindowGrid Of(Pool2DAttribute layer, IReadOnlyList<int> inputShape)
    {
        LayerReference.RequireImage(inputShape);
        RequireHalf(layer.PaddingHeight, layer.SizeHeight);
        RequireHalf(layer.PaddingWidth, layer.SizeWidth);
        return new(
            inputShape[0],
            new(inputShape[1], layer.SizeHeight, layer.StrideHeight, layer.PaddingHeight),
            new(inputShape[2], layer.SizeWidth, layer.StrideWidth, layer.PaddingWidth),
            rank: 2);
    }

    /// <summary>One window that covers all of a channel.</summary>
    /// <exception cref="ArgumentException">The input has channels only.</exception>
    public static WindowGrid Global(IReadOnlyList<int> inputShape)
    {
        if (inputShape.Count < 2)
            throw new ArgumentException($"The input is {LayerReference.Text(inputShape)}; behind the channels it needs another axis.");
        int size = inputShape.Skip(1).Aggregate(1, (product, dimension) => product * dimension);
        return new(inputShape[0], new(1, 1, 1, 0), new(size, size, 1, 0), rank: 0);
    }

    /// <summary>What windows make of so many channels.</summary>
    public int[] OutputShape(int channels) => _rank switch
    {
        0 => [channels],
        1 => [channels, Columns.Count],
        _ => [channels, Rows.Count, Columns.Count],
    };

    /// <summary>Which values of a channel a window has, in row-major order.</summary>
    /// <param name="window">Its number, in row-major order.</param>
    public IEnumerable<int> Window(int window)
    {
        (int i, int j) = Math.DivRem(window, Columns.Count);
        for (int u = 0; u < Rows.Size; u++)
        {
            for (int v = 0; v < Columns.Size; v++)
            {
                (int row, int column) = (Rows.At(i, u), Columns.At(j, v));
                if (row >= 0 && column >= 0)
                    yield return (row * Columns.Input) + column;
            }
        }
    }

    private static WindowGrid Sequence(IReadOnlyList<int> inputShape, int size, int stride, int padding, int dilation, bool canBeCausal)
    {
        if (inputShape.Count != 2)
            throw new ArgumentException($"The input is {LayerReference.Text(inputShape)}; it must be [channels, length].");
        return new(inputShape[0], new(1, 1, 1, 0), new(inputShape[1], size, stride, padding, dilation, canBeCausal), rank: 1);
    }

    // So that no window is padding alone.
    private static void RequireHalf(int padding, int size)
    {
        if (padding > size / 2)
            throw new ArgumentException($"Padding is {padding}; it must be at most half of the window's size {size}.");
    }
}

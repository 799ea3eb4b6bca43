namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>y[o, row(i, u), column(j, v)] += W[c, o, u, v] · x[c, i, j]</c> over the channels c of the group of filter o and over u, v, onto
/// <c>b[o]</c>; what falls outside is dropped.
/// </summary>
internal sealed class ConvTranspose2DReference : AffineReference
{
    private readonly Axis _rows;
    private readonly Axis _columns;
    private readonly int _channels;
    private readonly int _channelsPerGroup;
    private readonly int _filtersPerGroup;

    /// <exception cref="ArgumentException">The input has another rank, a number is out of range, or nothing is left of an axis.</exception>
    public ConvTranspose2DReference(ConvTranspose2DAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer, layer.Bias)
    {
        RequireImage(inputShape);
        (_channels, Units) = (inputShape[0], layer.Filters);
        (_channelsPerGroup, _filtersPerGroup) = PerGroup(_channels, layer.Filters, layer.Groups);
        _rows = new(
            inputShape[1], layer.KernelHeight, layer.StrideHeight, layer.PaddingHeight, layer.DilationHeight, layer.OutputPaddingHeight);
        _columns = new(
            inputShape[2], layer.KernelWidth, layer.StrideWidth, layer.PaddingWidth, layer.DilationWidth, layer.OutputPaddingWidth);
        OutputShape = [Units, _rows.Output, _columns.Output];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override long Multiplications =>
        (long)_channels * _rows.Input * _columns.Input * _filtersPerGroup * _rows.Kernel * _columns.Kernel;

    private protected override int[] Weight => [_channels, _filtersPerGroup, _rows.Kernel, _columns.Kernel];

    private protected override int Units { get; }

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        T[] b = Bias(parameters);                        // [filters]
        int kernel = _rows.Kernel * _columns.Kernel;     // weight [channels, filters per group, kernel]
        int inputSize = _rows.Input * _columns.Input;    // x [channels, height, width]
        int outputSize = _rows.Output * _columns.Output; // y [filters, rows, columns]
        for (int o = 0; o < Units; o++)
            y.Slice(o * outputSize, outputSize).Fill(b[o]);
        for (int c = 0; c < _channels; c++)
        {
            int first = c / _channelsPerGroup * _filtersPerGroup; // filter of the group
            for (int o = 0; o < _filtersPerGroup; o++)
            {
                Add(
                    x.Slice(c * inputSize, inputSize),
                    parameters.Slice(((c * _filtersPerGroup) + o) * kernel, kernel),
                    y.Slice((first + o) * outputSize, outputSize));
            }
        }
    }

    // One channel with one filter.
    private void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> W, Span<T> y)
        where T : struct, IReal<T>
    {
        for (int pixel = 0; pixel < x.Length; pixel++)
        {
            (int i, int j) = Math.DivRem(pixel, _columns.Input);
            for (int u = 0; u < _rows.Kernel; u++)
            {
                for (int v = 0; v < _columns.Kernel; v++)
                {
                    (int row, int column) = (_rows.At(i, u), _columns.At(j, v));
                    if (row < 0 || column < 0)
                        continue;
                    ref T sum = ref y[(row * _columns.Output) + column];
                    sum = T.MultiplyAdd(sum, W[(u * _columns.Kernel) + v], x[pixel]);
                }
            }
        }
    }

    /// <summary>Where the values of one axis go.</summary>
    private sealed class Axis
    {
        private readonly int _stride;
        private readonly int _dilation;
        private readonly int _before;

        public Axis(int input, int kernel, int stride, int padding, int dilation, int outputPadding)
        {
            (Input, Kernel) = (input, HyperParameter.AtLeast(1, "The size of a filter", kernel));
            _stride = HyperParameter.AtLeast(1, "Stride", stride);
            _dilation = HyperParameter.AtLeast(1, "Dilation", dilation);
            HyperParameter.AtLeast(Padding.Same, "Padding", padding);
            HyperParameter.AtLeast(0, "OutputPadding", outputPadding);
            if (padding == Padding.Same && outputPadding > 0)
                throw new ArgumentException($"OutputPadding is {outputPadding}; with Padding.Same it must be 0.");
            if (outputPadding >= Math.Max(stride, dilation))
                throw new ArgumentException($"OutputPadding is {outputPadding}; it must be smaller than the stride or the dilation.");
            long span = ((long)dilation * (kernel - 1)) + 1;
            long output = padding == Padding.Same
                ? (long)input * stride
                : ((input - 1L) * stride) - (2L * padding) + span + outputPadding;
            _before = padding == Padding.Same ? (int)(Math.Max(span - stride, 0) / 2) : padding;
            if (output < 1)
                throw new ArgumentException($"With Padding {padding} nothing is left of {output + (2L * padding)} values.");
            Output = checked((int)output);
        }

        public int Input { get; }

        public int Kernel { get; }

        public int Output { get; }

        /// <summary>Where value i goes through element k of the filter, or −1 where that is outside.</summary>
        public int At(int i, int k)
        {
            int at = (i * _stride) + (k * _dilation) - _before;
            return at >= 0 && at < Output ? at : -1;
        }
    }
}

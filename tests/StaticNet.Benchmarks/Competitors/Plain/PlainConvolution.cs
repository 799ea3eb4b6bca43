namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>One axis of a convolution: where windows begin, and which of them have a tap inside the image.</summary>
internal readonly record struct PlainAxis(int Input, int Output, int Kernel, int Stride, int Padding)
{
    /// <summary>With a padding that may be <c>Padding.Same</c>.</summary>
    public static PlainAxis Of(int input, int output, int kernel, int stride, int padding) =>
        new(input, output, kernel, stride, padding == StaticNet.Padding.Same ? Math.Max((output - 1) * stride + kernel - input, 0) / 2 : padding);

    /// <summary>The first window whose tap is inside.</summary>
    public int First(int tap) => Math.Max(0, (Padding - tap + Stride - 1) / Stride);

    /// <summary>The window behind the last one whose tap is inside.</summary>
    public int End(int tap) => Math.Min(Output, (Input - 1 + Padding - tap) / Stride + 1);

    /// <summary>Where a tap of a window lies.</summary>
    public int At(int window, int tap) => window * Stride + tap - Padding;
}

/// <summary>
/// A convolution, also in groups. The innermost loop goes along a row of the image with one weight, over spans of equal length so that the JIT
/// need not check bounds.
/// </summary>
internal sealed class PlainConvolution : PlainLayer
{
    private readonly int _filters, _filtersInGroup, _channelsInGroup;
    private readonly PlainAxis _rows, _columns;
    private readonly Tensor _weight, _bias;
    private readonly bool _hasBias;

    public PlainConvolution(int channels, int filters, int groups, bool hasBias, PlainAxis rows, PlainAxis columns)
    {
        _hasBias = hasBias;
        (_filters, _filtersInGroup, _channelsInGroup) = (filters, filters / groups, channels / groups);
        bool isPixelByPixel = rows is { Kernel: 1, Stride: 1 } && columns is { Kernel: 1, Stride: 1 };
        (_rows, _columns) = isPixelByPixel ? (new(1, 1, 1, 1, 0), new(rows.Input * columns.Input, rows.Output * columns.Output, 1, 1, 0)) : (rows, columns);
        _weight = new Tensor(filters * _channelsInGroup * rows.Kernel * columns.Kernel);
        _bias = new Tensor(filters);
    }

    public override IReadOnlyList<Tensor> Tensors => _hasBias ? [_weight, _bias] : [_weight];

    public override long MultiplyAdds => (long)_weight.Values.Length * _rows.Output * _columns.Output;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        int inputSize = _rows.Input * _columns.Input, outputSize = _rows.Output * _columns.Output, stride = _columns.Stride, at = 0;
        for (int o = 0; o < _filters; o++)
        {
            Span<float> plane = y.Slice(o * outputSize, outputSize);
            plane.Fill(_bias.Values[o]);
            for (int c = 0; c < _channelsInGroup; c++)
            {
                ReadOnlySpan<float> image = x.Slice((o / _filtersInGroup * _channelsInGroup + c) * inputSize, inputSize);
                for (int u = 0; u < _rows.Kernel; u++)
                {
                    for (int v = 0; v < _columns.Kernel; v++)
                    {
                        float w = _weight.Values[at++];
                        int first = _columns.First(v), count = _columns.End(v) - first;
                        for (int i = _rows.First(u); i < _rows.End(u); i++)
                        {
                            Span<float> to = plane.Slice(i * _columns.Output + first, count);
                            ReadOnlySpan<float> from = image[(_rows.At(i, u) * _columns.Input + _columns.At(first, v))..];
                            if (stride == 1)
                            {
                                from = from[..to.Length];
                                for (int j = 0; j < to.Length; j++) to[j] += w * from[j];
                            }
                            else
                            {
                                for (int j = 0; j < to.Length; j++) to[j] += w * from[j * stride];
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>Of convolutions with stride 1.</summary>
    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (_columns.Stride != 1) throw new NotSupportedException("Strides are only run forward here.");
        int inputSize = _rows.Input * _columns.Input, outputSize = _rows.Output * _columns.Output, at = 0;
        for (int o = 0; o < _filters; o++)
        {
            ReadOnlySpan<float> plane = dy.Slice(o * outputSize, outputSize);
            float bias = 0;
            foreach (float d in plane) bias += d;
            _bias.Gradients[o] += bias;
            for (int c = 0; c < _channelsInGroup; c++)
            {
                int begin = (o / _filtersInGroup * _channelsInGroup + c) * inputSize;
                for (int u = 0; u < _rows.Kernel; u++)
                {
                    for (int v = 0; v < _columns.Kernel; v++, at++)
                    {
                        float w = _weight.Values[at], sum = 0;
                        int first = _columns.First(v), count = _columns.End(v) - first;
                        for (int i = _rows.First(u); i < _rows.End(u); i++)
                        {
                            int place = begin + _rows.At(i, u) * _columns.Input + _columns.At(first, v);
                            ReadOnlySpan<float> d = plane.Slice(i * _columns.Output + first, count);
                            ReadOnlySpan<float> from = x.Slice(place, d.Length);
                            for (int j = 0; j < d.Length; j++) sum += d[j] * from[j];
                            if (dx.IsEmpty) continue;
                            Span<float> to = dx.Slice(place, d.Length);
                            for (int j = 0; j < d.Length; j++) to[j] += w * d[j];
                        }

                        _weight.Gradients[at] += sum;
                    }
                }
            }
        }
    }
}

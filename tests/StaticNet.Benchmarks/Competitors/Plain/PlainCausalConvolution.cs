namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>A convolution along time that sees nothing of the future, for streams: it keeps the last frames in a ring.</summary>
internal sealed class PlainCausalConvolution(int channels, int filters, int steps, int kernel, int dilation) : PlainLayer
{
    private readonly Tensor _weight = new(filters * channels * kernel), _bias = new(filters);

    // [frame][channel]
    private readonly float[] _ring = new float[((kernel - 1) * dilation + 1) * channels];

    // The frames under the filter in the order of its weights, [channel][tap].
    private readonly float[] _window = new float[channels * kernel];

    // Where the oldest frame lies, which the next replaces.
    private int _oldest;

    public override IReadOnlyList<Tensor> Tensors => [_weight, _bias];

    public override long MultiplyAdds => (long)steps * _weight.Values.Length;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y) => throw new NotSupportedException("Only streams are convolved here.");

    public override void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        x.CopyTo(_ring.AsSpan(_oldest, channels));
        _oldest = _oldest + channels < _ring.Length ? _oldest + channels : 0;
        float[] window = _window;
        for (int tap = 0, from = _oldest; tap < kernel; tap++)
        {
            ReadOnlySpan<float> frame = _ring.AsSpan(from, channels);
            for (int c = 0; c < frame.Length; c++) window[c * kernel + tap] = frame[c];
            from += dilation * channels;
            if (from >= _ring.Length) from -= _ring.Length;
        }

        PlainDense.Forward(_weight, _bias, window, y);
    }

    public override void ResetState()
    {
        Array.Clear(_ring);
        _oldest = 0;
    }
}

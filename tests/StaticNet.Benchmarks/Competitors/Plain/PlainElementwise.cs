namespace StaticNet.Benchmarks.Competitors.Plain;

internal sealed class PlainReLU : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        x = x[..y.Length];
        for (int i = 0; i < y.Length; i++) y[i] = x[i] > 0 ? x[i] : 0;
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        y = y[..dx.Length];
        dy = dy[..dx.Length];
        for (int i = 0; i < dx.Length; i++) dx[i] += y[i] > 0 ? dy[i] : 0;
    }
}

internal sealed class PlainTanh : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        x = x[..y.Length];
        for (int i = 0; i < y.Length; i++) y[i] = MathF.Tanh(x[i]);
    }
}

/// <summary>The same values in another shape; in networks with residuals, the first addend of a sum.</summary>
internal sealed class PlainCopy : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
}

/// <summary>Between [time, channels] and [channels, time]: of a frame nothing changes.</summary>
internal sealed class PlainPermute : PlainLayer
{
    public override void Forward(ReadOnlySpan<float> x, Span<float> y) => throw new NotSupportedException("Axes are only exchanged in streams here.");

    public override void Step(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);
}

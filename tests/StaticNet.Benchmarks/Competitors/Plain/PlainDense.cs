namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>y = W x + b, weights [out][in], as in <see cref="PlainCompetitor"/>; for each row of x.</summary>
internal sealed class PlainDense(int inputs, int outputs, int rows) : PlainLayer
{
    private readonly Tensor _weight = new(inputs * outputs), _bias = new(outputs);

    public override IReadOnlyList<Tensor> Tensors => [_weight, _bias];

    public override long MultiplyAdds => (long)rows * inputs * outputs;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0, o = 0; i < x.Length; i += inputs, o += outputs) Forward(_weight, _bias, x.Slice(i, inputs), y.Slice(o, outputs));
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0, o = 0; i < x.Length; i += inputs, o += outputs)
            Backward(_weight, _bias, x.Slice(i, inputs), dy.Slice(o, outputs), dx.IsEmpty ? dx : dx.Slice(i, inputs));
    }

    /// <summary>Of one row.</summary>
    public static void Forward(Tensor weight, Tensor bias, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int o = 0; o < y.Length; o++)
        {
            ReadOnlySpan<float> w = weight.Values.AsSpan(o * x.Length, x.Length);
            float sum = bias.Values[o];
            for (int i = 0; i < x.Length; i++) sum += w[i] * x[i];
            y[o] = sum;
        }
    }

    /// <summary>Of one row. ∂L/∂x may be empty.</summary>
    public static void Backward(Tensor weight, Tensor bias, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int o = 0; o < dy.Length; o++)
        {
            float d = dy[o];
            bias.Gradients[o] += d;
            Span<float> dw = weight.Gradients.AsSpan(o * x.Length, x.Length);
            for (int i = 0; i < x.Length; i++) dw[i] += d * x[i];
            ReadOnlySpan<float> w = weight.Values.AsSpan(o * x.Length, dx.Length);
            for (int i = 0; i < dx.Length; i++) dx[i] += d * w[i];
        }
    }
}

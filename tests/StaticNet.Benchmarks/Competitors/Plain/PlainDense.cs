namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>y = W x + b, weights [out][in], as in <see cref="PlainCompetitor"/>.</summary>
internal sealed class PlainDense(int inputs, int outputs) : PlainLayer
{
    private readonly Tensor _weight = new(inputs * outputs), _bias = new(outputs);

    public override IReadOnlyList<Tensor> Tensors => [_weight, _bias];

    public override long MultiplyAdds => _weight.Values.Length;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int o = 0; o < y.Length; o++)
        {
            ReadOnlySpan<float> w = _weight.Values.AsSpan(o * x.Length, x.Length);
            float sum = _bias.Values[o];
            for (int i = 0; i < x.Length; i++) sum += w[i] * x[i];
            y[o] = sum;
        }
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int o = 0; o < dy.Length; o++)
        {
            float d = dy[o];
            _bias.Gradients[o] += d;
            Span<float> dw = _weight.Gradients.AsSpan(o * x.Length, x.Length);
            for (int i = 0; i < x.Length; i++) dw[i] += d * x[i];
            ReadOnlySpan<float> w = _weight.Values.AsSpan(o * x.Length, dx.Length);
            for (int i = 0; i < dx.Length; i++) dx[i] += d * w[i];
        }
    }
}

namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>Self-attention: each head of a step sees all steps, or with <paramref name="causal"/> those up to its own. p is kept of a sample for the way back.</summary>
internal sealed class PlainAttention(int features, int heads, int steps, bool causal) : PlainLayer
{
    private readonly Tensor _in = new(3 * features * features), _inBias = new(3 * features), _out = new(features * features), _outBias = new(features);
    private readonly float[] _qkv = new float[steps * 3 * features], _o = new float[steps * features], _p = new float[heads * steps * steps];
    private readonly float[] _dqkv = new float[steps * 3 * features], _do = new float[steps * features], _dp = new float[steps];
    private readonly int _size = features / heads;
    private readonly float _scale = 1 / MathF.Sqrt(features / heads);

    public override IReadOnlyList<Tensor> Tensors => [_in, _inBias, _out, _outBias];

    /// <summary>Of a causal one those that count.</summary>
    public override long MultiplyAdds => (4L * steps * features * features) + (causal ? (long)steps * (steps + 1) * features : 2L * steps * steps * features);

    /// <summary>What makes queries, keys and values of the inputs.</summary>
    public override long InputMultiplyAdds => 3L * steps * features * features;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int t = 0; t < steps; t++) PlainDense.Forward(_in, _inBias, x.Slice(t * features, features), _qkv.AsSpan(t * 3 * features, 3 * features));
        Array.Clear(_o);
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < steps; i++) Mix(head, i);
        }

        for (int t = 0; t < steps; t++) PlainDense.Forward(_out, _outBias, _o.AsSpan(t * features, features), y.Slice(t * features, features));
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        Array.Clear(_do);
        Array.Clear(_dqkv);
        for (int t = 0; t < steps; t++)
            PlainDense.Backward(_out, _outBias, _o.AsSpan(t * features, features), dy.Slice(t * features, features), _do.AsSpan(t * features, features));
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < steps; i++) MixBack(head, i);
        }

        for (int t = 0; t < steps; t++)
        {
            PlainDense.Backward(
                _in, _inBias, x.Slice(t * features, features), _dqkv.AsSpan(t * 3 * features, 3 * features), dx.IsEmpty ? dx : dx.Slice(t * features, features));
        }
    }

    private int Seen(int i) => causal ? i + 1 : steps;

    /// <summary>The query, key or value of a step and head: part 0, 1 or 2.</summary>
    private Span<float> Part(float[] all, int t, int part, int head) => all.AsSpan((((t * 3) + part) * features) + (head * _size), _size);

    private void Mix(int head, int i)
    {
        Span<float> p = _p.AsSpan(((head * steps) + i) * steps, Seen(i)), q = Part(_qkv, i, 0, head), o = _o.AsSpan((i * features) + (head * _size), _size);
        float max = float.NegativeInfinity, sum = 0;
        for (int j = 0; j < p.Length; j++)
        {
            ReadOnlySpan<float> k = Part(_qkv, j, 1, head);
            float s = 0;
            for (int c = 0; c < q.Length; c++) s += q[c] * k[c];
            p[j] = s * _scale;
            max = MathF.Max(max, p[j]);
        }

        for (int j = 0; j < p.Length; j++) sum += p[j] = MathF.Exp(p[j] - max);
        for (int j = 0; j < p.Length; j++)
        {
            ReadOnlySpan<float> v = Part(_qkv, j, 2, head);
            float weight = p[j] /= sum;
            for (int c = 0; c < o.Length; c++) o[c] += weight * v[c];
        }
    }

    private void MixBack(int head, int i)
    {
        ReadOnlySpan<float> p = _p.AsSpan(((head * steps) + i) * steps, Seen(i)), d = _do.AsSpan((i * features) + (head * _size), _size), q = Part(_qkv, i, 0, head);
        Span<float> dq = Part(_dqkv, i, 0, head);
        float mean = 0;
        for (int j = 0; j < p.Length; j++)
        {
            ReadOnlySpan<float> v = Part(_qkv, j, 2, head);
            Span<float> dv = Part(_dqkv, j, 2, head);
            float sum = 0;
            for (int c = 0; c < d.Length; c++)
            {
                dv[c] += p[j] * d[c];
                sum += d[c] * v[c];
            }

            _dp[j] = sum;
            mean += p[j] * sum;
        }

        for (int j = 0; j < p.Length; j++)
        {
            float ds = p[j] * (_dp[j] - mean) * _scale;
            ReadOnlySpan<float> k = Part(_qkv, j, 1, head);
            Span<float> dk = Part(_dqkv, j, 1, head);
            for (int c = 0; c < dq.Length; c++)
            {
                dq[c] += ds * k[c];
                dk[c] += ds * q[c];
            }
        }
    }
}

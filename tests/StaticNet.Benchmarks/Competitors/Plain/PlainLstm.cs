namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>An LSTM whose result is the state behind every step, or behind the last. Gates, cells and states of a sample are kept for the way back.</summary>
internal sealed class PlainLstm(int inputs, int units, int steps) : PlainRecurrence(inputs, units, steps, Gates)
{
    private const int Gates = 4;

    // [step][gate][unit]: i, f, g, o.
    private readonly float[] _gates = new float[steps * Gates * units];

    // [step][unit], the first before the first step.
    private readonly float[] _cells = new float[(steps + 1) * units], _states = new float[(steps + 1) * units];

    private readonly float[] _fromState = new float[Gates * units], _dz = new float[Gates * units], _dh = new float[units], _dc = new float[units];

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        ResetState();
        for (int t = 0; t < Steps; t++) Step(x.Slice(t * Inputs, Inputs), t);
        _states.AsSpan(_states.Length - y.Length).CopyTo(y);
    }

    public override void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        Step(x, 0);
        Row(_states, 1).CopyTo(_states);
        Row(_cells, 1).CopyTo(_cells);
        Row(_states, 1).CopyTo(y);
    }

    public override void ResetState()
    {
        Row(_states, 0).Clear();
        Row(_cells, 0).Clear();
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
    {
        Array.Clear(_dh);
        Array.Clear(_dc);
        for (int t = Steps - 1; t >= 0; t--)
        {
            int begin = dy.Length - (Steps - t) * Units;
            if (begin >= 0) Add(dy.Slice(begin, Units), _dh);
            GateGradients(t);
            Array.Clear(_dh);
            PlainDense.Backward(InputWeight, InputBias, x.Slice(t * Inputs, Inputs), _dz, dx.IsEmpty ? dx : dx.Slice(t * Inputs, Inputs));
            PlainDense.Backward(StateWeight, StateBias, Row(_states, t), _dz, _dh);
        }
    }

    private void Step(ReadOnlySpan<float> x, int t)
    {
        Span<float> z = _gates.AsSpan(t * Gates * Units, Gates * Units), fromState = _fromState;
        PlainDense.Forward(InputWeight, InputBias, x, z);
        PlainDense.Forward(StateWeight, StateBias, Row(_states, t), fromState);
        Add(fromState, z);

        Span<float> i = Row(z, 0), f = Row(z, 1), g = Row(z, 2), o = Row(z, 3);
        Span<float> before = Row(_cells, t), c = Row(_cells, t + 1), h = Row(_states, t + 1);
        for (int j = 0; j < h.Length; j++)
        {
            i[j] = Sigmoid(i[j]);
            f[j] = Sigmoid(f[j]);
            g[j] = MathF.Tanh(g[j]);
            o[j] = Sigmoid(o[j]);
            c[j] = f[j] * before[j] + i[j] * g[j];
            h[j] = o[j] * MathF.Tanh(c[j]);
        }
    }

    /// <summary>dz of a step from dh and from dc, which becomes that of the step before.</summary>
    private void GateGradients(int t)
    {
        Span<float> gates = _gates.AsSpan(t * Gates * Units, Gates * Units);
        Span<float> i = Row(gates, 0), f = Row(gates, 1), g = Row(gates, 2), o = Row(gates, 3);
        Span<float> di = Row(_dz, 0), df = Row(_dz, 1), dg = Row(_dz, 2), dO = Row(_dz, 3);
        Span<float> before = Row(_cells, t), c = Row(_cells, t + 1), dh = _dh, dc = _dc;
        for (int j = 0; j < dh.Length; j++)
        {
            float tanh = MathF.Tanh(c[j]), d = dc[j] + dh[j] * o[j] * (1 - tanh * tanh);
            di[j] = d * g[j] * i[j] * (1 - i[j]);
            df[j] = d * before[j] * f[j] * (1 - f[j]);
            dg[j] = d * i[j] * (1 - g[j] * g[j]);
            dO[j] = dh[j] * tanh * o[j] * (1 - o[j]);
            dc[j] = d * f[j];
        }
    }

    private static void Add(ReadOnlySpan<float> x, Span<float> sum)
    {
        for (int i = 0; i < x.Length && i < sum.Length; i++) sum[i] += x[i];
    }
}

namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>A GRU whose result is the state behind every step.</summary>
internal sealed class PlainGru(int inputs, int units, int steps) : PlainRecurrence(inputs, units, steps, Gates)
{
    private const int Gates = 3;

    // a and u, [gate][unit]: r, z, n.
    private readonly float[] _fromInput = new float[Gates * units], _fromState = new float[Gates * units], _state = new float[units];

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        ResetState();
        for (int t = 0; t < Steps; t++) Step(x.Slice(t * Inputs, Inputs), y.Slice(t * Units, Units));
    }

    public override void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        PlainDense.Forward(InputWeight, InputBias, x, _fromInput);
        PlainDense.Forward(StateWeight, StateBias, _state, _fromState);
        Span<float> ar = Row(_fromInput, 0), az = Row(_fromInput, 1), an = Row(_fromInput, 2);
        Span<float> ur = Row(_fromState, 0), uz = Row(_fromState, 1), un = Row(_fromState, 2), h = _state;
        for (int j = 0; j < h.Length; j++)
        {
            float r = Sigmoid(ar[j] + ur[j]), z = Sigmoid(az[j] + uz[j]), n = MathF.Tanh(an[j] + r * un[j]);
            h[j] = (1 - z) * n + z * h[j];
        }

        h.CopyTo(y);
    }

    public override void ResetState() => Array.Clear(_state);
}

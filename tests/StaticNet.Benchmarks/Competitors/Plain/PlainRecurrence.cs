namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>What LSTM and GRU have in common: a product of weights with the input and one with the state, for all gates.</summary>
internal abstract class PlainRecurrence(int inputs, int units, int steps, int gates) : PlainLayer
{
    public sealed override IReadOnlyList<Tensor> Tensors => [InputWeight, StateWeight, InputBias, StateBias];

    public sealed override long MultiplyAdds => (long)Steps * (InputWeight.Values.Length + StateWeight.Values.Length);

    public sealed override long InputMultiplyAdds => (long)Steps * InputWeight.Values.Length;

    protected int Inputs => inputs;

    protected int Units => units;

    protected int Steps => steps;

    /// <summary>[gates · units][inputs]</summary>
    protected Tensor InputWeight { get; } = new(gates * units * inputs);

    /// <summary>[gates · units][units]</summary>
    protected Tensor StateWeight { get; } = new(gates * units * units);

    protected Tensor InputBias { get; } = new(gates * units);

    protected Tensor StateBias { get; } = new(gates * units);

    /// <summary>Units that lie behind each other: of a step, or of a gate.</summary>
    protected Span<float> Row(Span<float> rows, int row) => rows.Slice(row * units, units);

    protected static float Sigmoid(float z) => 1 / (1 + MathF.Exp(-z));
}

namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>i, f, o = σ(z)</c>, <c>g = tanh(z)</c> with <c>z = W_ih x(t) + b_ih + W_hh h(t−1) + b_hh</c> in the order i, f, g, o;
/// <c>c(t) = f c(t−1) + i g</c>, <c>h(t) = o tanh(c(t))</c>.
/// </summary>
internal sealed class LSTMReference(LSTMAttribute layer, IReadOnlyList<int> inputShape) : RecurrentReference(layer, gates: 4, inputShape)
{
    // h and c.
    private protected override int StateValues => 2;

    // What the cell has seen it keeps at first: the second quarter of bias_ih is that of f.
    public override double? InitialValue(string tensor, int element) =>
        tensor.StartsWith("bias_ih", StringComparison.Ordinal) && element / Units == 1 ? 1 : base.InitialValue(tensor, element);

    private protected override void Step<T>(RecurrentWeights<T> weights, ReadOnlySpan<T> x, ReadOnlySpan<T> before, Span<T> after)
    {
        ReadOnlySpan<T> h = before[..Units], c = before[Units..];
        for (int j = 0; j < Units; j++)
        {
            T i = T.Sigmoid(weights.FromBoth(j, x, h));
            T f = T.Sigmoid(weights.FromBoth(Units + j, x, h));
            T g = T.Tanh(weights.FromBoth((2 * Units) + j, x, h));
            T o = T.Sigmoid(weights.FromBoth((3 * Units) + j, x, h));
            T cell = (f * c[j]) + (i * g);
            after[j] = o * T.Tanh(cell);
            after[Units + j] = cell;
        }
    }
}

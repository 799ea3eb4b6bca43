namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>r = σ(a_r + u_r)</c>, <c>z = σ(a_z + u_z)</c>, <c>n = tanh(a_n + r u_n)</c>, <c>h(t) = (1 − z) n + z h(t−1)</c> with
/// <c>a = W_ih x(t) + b_ih</c> and <c>u = W_hh h(t−1) + b_hh</c> in the order r, z, n. Where the reset comes before the product,
/// <c>n = tanh(a_n + W_hn (r h(t−1)) + b_hn)</c>.
/// </summary>
internal sealed class GRUReference(GRUAttribute layer, IReadOnlyList<int> inputShape) : RecurrentReference(layer, gates: 3, inputShape)
{
    private readonly bool _resetAfter = layer.ResetAfter;

    // h alone.
    private protected override int StateValues => 1;

    private protected override void Step<T>(RecurrentWeights<T> weights, ReadOnlySpan<T> x, ReadOnlySpan<T> before, Span<T> after)
    {
        T one = T.FromDouble(1);
        var r = new T[Units];
        var reset = new T[Units]; // r h(t−1)
        for (int j = 0; j < Units; j++)
        {
            r[j] = T.Sigmoid(weights.FromBoth(j, x, before));
            reset[j] = r[j] * before[j];
        }
        for (int j = 0; j < Units; j++)
        {
            int row = (2 * Units) + j;
            T z = T.Sigmoid(weights.FromBoth(Units + j, x, before));
            T n = T.Tanh(_resetAfter
                ? weights.FromInput(row, x) + (r[j] * weights.FromState(row, before))
                : weights.FromBoth(row, x, reset));
            after[j] = ((one - z) * n) + (z * before[j]);
        }
    }
}

namespace StaticNet.Reference.Optimizers;

/// <summary>
/// <c>w ← w − ηλw</c>; <c>m ← β₁m + (1 − β₁)g</c>; <c>v ← β₂v + (1 − β₂)g²</c>;
/// <c>w ← w − η / (1 − β₁ᵗ) · m / (√(v / (1 − β₂ᵗ)) + ε)</c>.
/// </summary>
internal sealed class AdamWReference : OptimizerReference
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;

    public AdamWReference(AdamWAttribute adam)
        : base(adam)
    {
        _beta1 = HyperParameter.Fraction("Beta1", adam.Beta1);
        _beta2 = HyperParameter.Fraction("Beta2", adam.Beta2);
        _epsilon = HyperParameter.Positive("Epsilon", adam.Epsilon);
    }

    public override IReadOnlyList<double> InitialMoments => [0, 0];

    public override IReadOnlyList<string?> MomentNames => ["exp_avg", "exp_avg_sq"];

    public override int Powers => 2;

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T one = T.FromDouble(1), epsilon = T.FromDouble(_epsilon);
        T beta1 = T.FromDouble(_beta1), beta2 = T.FromDouble(_beta2);
        T[] m = state.Moments[0], v = state.Moments[1];
        state.Powers[0] *= beta1;
        state.Powers[1] *= beta2;
        T rate = T.FromDouble(learningRate) / (one - state.Powers[0]);
        T correction = one - state.Powers[1];
        T decay = T.FromDouble(learningRate) * T.FromDouble(WeightDecay);
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i];
            w[i] -= decay * w[i];
            m[i] = (beta1 * m[i]) + ((one - beta1) * g);
            v[i] = (beta2 * v[i]) + ((one - beta2) * (g * g));
            w[i] -= rate * (m[i] / (T.Sqrt(v[i] / correction) + epsilon));
        }
    }
}

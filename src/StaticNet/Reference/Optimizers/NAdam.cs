namespace StaticNet.Reference.Optimizers;

/// <summary>
/// <c>g ← g + λw</c>, or decoupled <c>w ← w − ηλw</c>; <c>m ← β₁m + (1 − β₁)g</c>; <c>v ← β₂v + (1 − β₂)g²</c>;
/// <c>μₜ = β₁(1 − ½ · 0.96^(ψt))</c>, <c>Πₜ = μ₁ … μₜ</c>;
/// <c>w ← w − η (μₜ₊₁ / (1 − Πₜ μₜ₊₁) m + (1 − μₜ) / (1 − Πₜ) g) / (√(v / (1 − β₂ᵗ)) + ε)</c>.
/// </summary>
internal sealed class NAdamReference : OptimizerReference
{
    private const double Psi = 0.004;

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly bool _decoupled;

    public NAdamReference(NAdamAttribute adam)
        : base(adam)
    {
        _beta1 = HyperParameter.Fraction("Beta1", adam.Beta1);
        _beta2 = HyperParameter.Fraction("Beta2", adam.Beta2);
        _epsilon = HyperParameter.Positive("Epsilon", adam.Epsilon);
        _decoupled = adam.DecoupledWeightDecay;
    }

    public override IReadOnlyList<double> InitialMoments => [0, 0];

    public override IReadOnlyList<string?> MomentNames => ["exp_avg", "exp_avg_sq"];

    public override int Powers => 2;

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T one = T.FromDouble(1), eta = T.FromDouble(learningRate), epsilon = T.FromDouble(_epsilon);
        T beta1 = T.FromDouble(_beta1), beta2 = T.FromDouble(_beta2);
        T lambda = T.FromDouble(_decoupled ? 0 : WeightDecay), decay = eta * T.FromDouble(_decoupled ? WeightDecay : 0);
        T[] m = state.Moments[0], v = state.Moments[1];
        int t = ++state.Steps;
        T mu = Mu<T>(t), next = Mu<T>(t + 1);
        state.Powers[0] *= mu;
        state.Powers[1] *= beta2;
        T rate = eta * next / (one - (state.Powers[0] * next));
        T gradientRate = eta * (one - mu) / (one - state.Powers[0]);
        T correction = one - state.Powers[1];
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i] + (lambda * w[i]);
            w[i] -= decay * w[i];
            m[i] = (beta1 * m[i]) + ((one - beta1) * g);
            v[i] = (beta2 * v[i]) + ((one - beta2) * (g * g));
            T root = T.Sqrt(v[i] / correction) + epsilon;
            w[i] -= ((rate * m[i]) + (gradientRate * g)) / root;
        }
    }

    private T Mu<T>(int t)
        where T : struct, IReal<T> =>
        T.FromDouble(_beta1) * (T.FromDouble(1) - (T.FromDouble(0.5) * T.FromDouble(Math.Pow(0.96, Psi * t))));
}

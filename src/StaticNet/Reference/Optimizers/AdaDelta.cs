namespace StaticNet.Reference.Optimizers;

/// <summary>
/// <c>g ← g + λw</c>; <c>v ← ρv + (1 − ρ)g²</c>; <c>Δ = √(u + ε) / √(v + ε) · g</c>; <c>u ← ρu + (1 − ρ)Δ²</c>; <c>w ← w − ηΔ</c>.
/// </summary>
internal sealed class AdaDeltaReference : OptimizerReference
{
    private readonly double _rho;
    private readonly double _epsilon;

    public AdaDeltaReference(AdaDeltaAttribute adaDelta)
        : base(adaDelta)
    {
        _rho = HyperParameter.Fraction("Rho", adaDelta.Rho);
        _epsilon = HyperParameter.Positive("Epsilon", adaDelta.Epsilon);
    }

    public override IReadOnlyList<double> InitialMoments => [0, 0];

    public override IReadOnlyList<string?> MomentNames => ["square_avg", "acc_delta"];

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T one = T.FromDouble(1), eta = T.FromDouble(learningRate), lambda = T.FromDouble(WeightDecay);
        T rho = T.FromDouble(_rho), epsilon = T.FromDouble(_epsilon);
        T[] v = state.Moments[0], u = state.Moments[1];
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i] + (lambda * w[i]);
            v[i] = (rho * v[i]) + ((one - rho) * (g * g));
            T delta = T.Sqrt(u[i] + epsilon) / T.Sqrt(v[i] + epsilon) * g;
            u[i] = (rho * u[i]) + ((one - rho) * (delta * delta));
            w[i] -= eta * delta;
        }
    }
}

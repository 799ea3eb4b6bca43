namespace StaticNet.Reference.Optimizers;

/// <summary>
/// <c>g ← g + λw</c>; <c>v ← αv + (1 − α)g²</c>, centered <c>ḡ ← αḡ + (1 − α)g</c> and <c>v − ḡ²</c> in place of v;
/// <c>m ← μm + g / (√v + ε)</c>; <c>w ← w − ηm</c>.
/// </summary>
internal sealed class RMSPropReference : OptimizerReference
{
    private readonly double _alpha;
    private readonly double _epsilon;
    private readonly double _momentum;
    private readonly bool _centered;

    public RMSPropReference(RMSPropAttribute rmsProp)
        : base(rmsProp)
    {
        _alpha = HyperParameter.Fraction("Alpha", rmsProp.Alpha);
        _epsilon = HyperParameter.Positive("Epsilon", rmsProp.Epsilon);
        _momentum = HyperParameter.Fraction("Momentum", rmsProp.Momentum);
        _centered = rmsProp.Centered;
    }

    public override IReadOnlyList<double> InitialMoments => [0, 0, 0];

    public override IReadOnlyList<string?> MomentNames => ["square_avg", _centered ? "grad_avg" : null, _momentum > 0 ? "momentum_buffer" : null];

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T zero = T.FromDouble(0), one = T.FromDouble(1), eta = T.FromDouble(learningRate), lambda = T.FromDouble(WeightDecay);
        T alpha = T.FromDouble(_alpha), epsilon = T.FromDouble(_epsilon), mu = T.FromDouble(_momentum);
        T[] v = state.Moments[0], mean = state.Moments[1], m = state.Moments[2];
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i] + (lambda * w[i]);
            v[i] = (alpha * v[i]) + ((one - alpha) * (g * g));
            mean[i] = (alpha * mean[i]) + ((one - alpha) * g);
            // A variance is never below zero; rounding makes it so where all gradients are equal.
            T variance = _centered ? T.Max(v[i] - (mean[i] * mean[i]), zero) : v[i];
            m[i] = (mu * m[i]) + (g / (T.Sqrt(variance) + epsilon));
            w[i] -= eta * m[i];
        }
    }
}

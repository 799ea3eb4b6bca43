namespace StaticNet.Reference.Optimizers;

/// <summary><c>g ← g + λw</c>; <c>m ← μm + g</c>; <c>w ← w − ηm</c>, or with Nesterov <c>w ← w − η(g + μm)</c>.</summary>
internal sealed class SGDReference : OptimizerReference
{
    private readonly double _momentum;
    private readonly bool _nesterov;

    public SGDReference(SGDAttribute sgd)
        : base(sgd)
    {
        _momentum = HyperParameter.Fraction("Momentum", sgd.Momentum);
        _nesterov = sgd.Nesterov;
        if (_nesterov && _momentum == 0)
            throw new ArgumentException("Nesterov needs a momentum above 0.");
    }

    public override IReadOnlyList<double> InitialMoments => [0];

    public override IReadOnlyList<string?> MomentNames => [_momentum > 0 ? "momentum_buffer" : null];

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T eta = T.FromDouble(learningRate), lambda = T.FromDouble(WeightDecay), mu = T.FromDouble(_momentum);
        T[] m = state.Moments[0];
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i] + (lambda * w[i]);
            m[i] = (mu * m[i]) + g;
            T step = _nesterov ? g + (mu * m[i]) : m[i];
            w[i] -= eta * step;
        }
    }
}

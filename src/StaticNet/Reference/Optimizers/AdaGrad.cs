namespace StaticNet.Reference.Optimizers;

/// <summary><c>g ← g + λw</c>; <c>v ← v + g²</c>, from the initial accumulator on; <c>w ← w − η / (1 + (t − 1)d) · g / (√v + ε)</c>.</summary>
internal sealed class AdaGradReference : OptimizerReference
{
    private readonly double _decay;
    private readonly double _initial;
    private readonly double _epsilon;

    public AdaGradReference(AdaGradAttribute adaGrad)
        : base(adaGrad)
    {
        _decay = HyperParameter.NotNegative("LearningRateDecay", adaGrad.LearningRateDecay);
        _initial = HyperParameter.NotNegative("InitialAccumulator", adaGrad.InitialAccumulator);
        _epsilon = HyperParameter.Positive("Epsilon", adaGrad.Epsilon);
    }

    public override IReadOnlyList<double> InitialMoments => [_initial];

    public override IReadOnlyList<string?> MomentNames => ["sum"];

    public override void Step<T>(double learningRate, OptimizerState<T> state, Span<T> w, ReadOnlySpan<T> gradients)
    {
        T one = T.FromDouble(1), lambda = T.FromDouble(WeightDecay), epsilon = T.FromDouble(_epsilon);
        T[] v = state.Moments[0];
        T rate = T.FromDouble(learningRate) / (one + (T.FromDouble(state.Steps) * T.FromDouble(_decay)));
        state.Steps++;
        for (int i = 0; i < w.Length; i++)
        {
            T g = gradients[i] + (lambda * w[i]);
            v[i] += g * g;
            w[i] -= rate * (g / (T.Sqrt(v[i]) + epsilon));
        }
    }
}

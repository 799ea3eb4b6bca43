namespace StaticNet.Reference.Losses;

/// <summary>
/// <c>Lᵢ = −1/m Σ (w⁺ t' (1 − p)^γ log p + (1 − t') p^γ log(1 − p))</c> over the m outputs of a sample, with <c>p = σ(z)</c>,
/// <c>t' = t (1 − s) + s/2</c>, <c>log p = min(z, 0) − log(1 + e^(−|z|))</c> and <c>1 − p = σ(−z)</c>.
/// </summary>
internal sealed class BinaryCrossEntropyReference : LossReference
{
    private readonly double _positiveWeight;
    private readonly double _smoothing;
    private readonly double _gamma;

    public BinaryCrossEntropyReference(BinaryCrossEntropyAttribute loss, IReadOnlyList<int> outputShape)
    {
        _positiveWeight = HyperParameter.Positive("PositiveWeight", loss.PositiveWeight);
        _smoothing = HyperParameter.Fraction("LabelSmoothing", loss.LabelSmoothing);
        _gamma = HyperParameter.Gamma("FocalGamma", loss.FocalGamma);
        LabelsPerSample = outputShape.Aggregate(1, (size, dimension) => size * dimension);
    }

    public override bool IsClassifier => true;

    public override int LabelsPerSample { get; }

    public override int Classes => 2;

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T sum = T.FromDouble(0);
        for (int i = 0; i < y.Length; i++)
            sum += Element(y[i], target[i]);
        return sum / T.FromDouble(y.Length);
    }

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<int> labels)
    {
        var target = new double[labels.Length];
        for (int i = 0; i < target.Length; i++)
            target[i] = labels[i];
        return Sample(y, target);
    }

    public override void Probabilities<T>(ReadOnlySpan<T> z, Span<T> probabilities)
    {
        for (int i = 0; i < z.Length; i++)
            probabilities[i] = T.Sigmoid(z[i]);
    }

    public override int[] Classify(ReadOnlySpan<float> z)
    {
        var labels = new int[z.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = z[i] > 0 ? 1 : 0;
        return labels;
    }

    private T Element<T>(T z, double target)
        where T : struct, IReal<T>
    {
        double smooth = (target * (1 - _smoothing)) + (_smoothing / 2);
        return Part(_positiveWeight * smooth, z) + Part(1 - smooth, -z);
    }

    /// <summary><c>−w (1 − σ(z))^γ log σ(z)</c>; nothing where w is 0, whatever the logarithm.</summary>
    private T Part<T>(double weight, T z)
        where T : struct, IReal<T>
    {
        T zero = T.FromDouble(0);
        if (weight == 0)
            return zero;
        T loss = z <= zero ? T.Log1P(T.Exp(z)) - z : T.Log1P(T.Exp(-z));
        return T.FromDouble(weight) * (_gamma == 0 ? loss : T.Pow(T.Sigmoid(-z), _gamma) * loss);
    }
}

namespace StaticNet.Reference.Losses;

/// <summary>
/// <c>Lᵢ = −1/t Σ w_c t'_c (1 − p_c)^γ log p_c</c> over the t rows of a sample and the C classes, the last axis, with
/// <c>p = softmax(z)</c> and <c>t' = t (1 − s) + s/C</c>. Against labels the divisor of a call is <c>1/t Σ w_y</c> over samples and rows.
/// </summary>
internal sealed class SoftmaxCrossEntropyReference : LossReference
{
    private readonly double _smoothing;
    private readonly double _gamma;
    private readonly double[]? _weights;

    public SoftmaxCrossEntropyReference(SoftmaxCrossEntropyAttribute loss, IReadOnlyList<int> outputShape)
    {
        Classes = outputShape[^1];
        LabelsPerSample = outputShape.SkipLast(1).Aggregate(1, (size, dimension) => size * dimension);
        _smoothing = HyperParameter.Fraction("LabelSmoothing", loss.LabelSmoothing);
        _gamma = HyperParameter.Gamma("FocalGamma", loss.FocalGamma);
        if (loss.ClassWeights is not { } weights)
            return;
        if (weights.Length != Classes)
            throw new ArgumentException($"ClassWeights has {weights.Length} values for {Classes} classes.");
        _weights = [.. weights.Select(weight => HyperParameter.NotNegative("ClassWeights", weight))];
        if (_weights.All(weight => weight == 0))
            throw new ArgumentException("ClassWeights are all 0.");
    }

    public override bool IsClassifier => true;

    public override int LabelsPerSample { get; }

    public override int Classes { get; }

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T sum = T.FromDouble(0);
        for (int row = 0; row < y.Length; row += Classes)
            sum += Row(y.Slice(row, Classes), target.Slice(row, Classes));
        return LabelsPerSample == 1 ? sum : sum / T.FromDouble(LabelsPerSample);
    }

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<int> labels)
    {
        var target = new double[y.Length];
        for (int row = 0; row < labels.Length; row++)
            target[(row * Classes) + labels[row]] = 1;
        return Sample(y, target);
    }

    public override double LabelDivisor(ReadOnlySpan<int> labels, int n)
    {
        if (_weights is null)
            return n;
        double sum = 0;
        foreach (int label in labels)
            sum += _weights[label];
        return sum / LabelsPerSample;
    }

    public override double ClassWeight(int label) => _weights?[label] ?? 1;

    public override void Probabilities<T>(ReadOnlySpan<T> z, Span<T> probabilities)
    {
        for (int row = 0; row < z.Length; row += Classes)
            LogSumExp<T>.Of(z.Slice(row, Classes)).Softmax(probabilities.Slice(row, Classes));
    }

    public override int[] Classify(ReadOnlySpan<float> z)
    {
        var labels = new int[LabelsPerSample];
        for (int row = 0; row < labels.Length; row++)
        {
            for (int c = 1; c < Classes; c++)
            {
                if (z[(row * Classes) + c] > z[(row * Classes) + labels[row]])
                    labels[row] = c;
            }
        }
        return labels;
    }

    private T Row<T>(ReadOnlySpan<T> z, ReadOnlySpan<double> target)
        where T : struct, IReal<T>
    {
        LogSumExp<T> sums = LogSumExp<T>.Of(z);
        T sum = T.FromDouble(0);
        for (int c = 0; c < z.Length; c++)
        {
            double weight = ClassWeight(c) * ((target[c] * (1 - _smoothing)) + (_smoothing / Classes));
            if (weight == 0)
                continue; // 0 log 0 = 0
            T term = T.FromDouble(weight) * sums.LogProbability(c);
            sum += _gamma == 0 ? term : T.Pow(sums.Rest(c), _gamma) * term;
        }
        return -sum;
    }
}

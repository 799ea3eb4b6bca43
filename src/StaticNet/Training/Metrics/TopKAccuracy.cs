namespace StaticNet.Training;

/// <summary>
/// The share of decisions, from 0 to 1, in which the right class is one of the k with the highest outputs (scikit-learn <c>top_k_accuracy_score</c>).
/// </summary>
/// <remarks>Of equal outputs the one of the lower class stands first, so that k = 1 is <see cref="Accuracy"/>. An output that is not a number stands last.</remarks>
/// <param name="k">How many classes, from 1 to as many as there are.</param>
public sealed class TopKAccuracy(int k) : ClassificationMetric
{
    private long _right;
    private long _total;

    /// <summary>How many classes.</summary>
    public int K { get; } = k >= 1 ? k : throw new ArgumentOutOfRangeException(nameof(k), k, "Expected at least 1.");

    /// <inheritdoc/>
    public override double Value => (double)_right / _total;

    private protected override string Kind => $"top{K}_accuracy";

    private protected override void Require(int classes, bool isBinary, string network)
    {
        if (isBinary) throw new ArgumentException($"{Kind} needs [SoftmaxCrossEntropy]; an output of {network} decides between two classes. Use Accuracy.", nameof(network));
        if (K > classes) throw new ArgumentException($"{Kind} of {network} would always be 1: it has {classes} classes.", nameof(network));
    }

    private protected override void Clear(bool isOther) => (_right, _total) = (0, 0);

    private protected override void Add(ReadOnlySpan<float> scores, int actual)
    {
        int before = 0;
        float score = scores[actual];
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] > score || (scores[i] == score && i < actual) || (float.IsNaN(score) && i != actual)) before++;
        }

        if (before < K) _right++;
        _total++;
    }
}

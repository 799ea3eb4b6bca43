namespace StaticNet.Training;

/// <summary>The share of decisions that are right, from 0 to 1 (scikit-learn <c>accuracy_score</c>).</summary>
/// <remarks>Of several outputs of a binary cross-entropy, or several steps of a sequence, each counts (Keras <c>BinaryAccuracy</c>).</remarks>
public sealed class Accuracy : ClassificationMetric
{
    private long _right;
    private long _total;

    /// <inheritdoc/>
    public override double Value => (double)_right / _total;

    private protected override string Kind => "accuracy";

    private protected override void Clear(bool isOther) => (_right, _total) = (0, 0);

    private protected override void Add(ReadOnlySpan<float> scores, int actual)
    {
        if (Predicted(scores) == actual) _right++;
        _total++;
    }
}

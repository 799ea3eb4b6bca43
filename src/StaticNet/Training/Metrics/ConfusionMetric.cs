namespace StaticNet.Training;

/// <summary>Counts how often samples of each class were taken for each class. The figure is the accuracy, the table <see cref="Matrix"/>.</summary>
public sealed class ConfusionMetric : ClassificationMetric
{
    private ConfusionMatrix? _matrix;

    /// <inheritdoc/>
    public override double Value => _matrix?.Accuracy ?? double.NaN;

    /// <summary>The counts since <see cref="Metric.Begin"/>.</summary>
    /// <exception cref="InvalidOperationException">There was no <see cref="Metric.Begin"/>.</exception>
    public ConfusionMatrix Matrix => _matrix ?? throw new InvalidOperationException("Begin comes before Matrix: it tells how many classes there are.");

    private protected override string Kind => "confusion_accuracy";

    private protected override void Clear(bool isOther) => _matrix = Cleared(_matrix, isOther, Classes);

    private protected override void Add(ReadOnlySpan<float> scores, int actual) => _matrix!.Add(Predicted(scores), actual);

    /// <summary>The same matrix without counts, or another one.</summary>
    internal static ConfusionMatrix Cleared(ConfusionMatrix? matrix, bool isOther, int classes)
    {
        if (matrix is null || isOther) return new ConfusionMatrix(classes);
        matrix.Clear();
        return matrix;
    }
}

namespace StaticNet.Training;

/// <summary>Of what belongs to a class, the share that was found, from 0 to 1: <c>tp / (tp + fn)</c>.</summary>
/// <remarks>scikit-learn <c>recall_score</c> with <c>zero_division=0</c>: 0 where the divisor is 0.</remarks>
public sealed class Recall : ClassFigure
{
    /// <summary>Of class 1 with <c>BinaryCrossEntropy</c>, otherwise the <see cref="Averaging.Macro"/> average of all classes.</summary>
    public Recall()
    {
    }

    /// <summary>An average of all classes.</summary>
    /// <param name="averaging">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public Recall(Averaging averaging)
        : base(averaging)
    {
    }

    /// <summary>Of one class.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public Recall(int index)
        : base(index)
    {
    }

    private protected override string Figure => "recall";

    private protected override double OfClass(ConfusionMatrix matrix, int index) => matrix.Recall(index);

    private protected override double OfAll(ConfusionMatrix matrix, Averaging averaging) => matrix.Recall(averaging);
}

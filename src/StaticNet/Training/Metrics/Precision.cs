namespace StaticNet.Training;

/// <summary>Of what was taken for a class, the share that belongs to it, from 0 to 1: <c>tp / (tp + fp)</c>.</summary>
/// <remarks>scikit-learn <c>precision_score</c> with <c>zero_division=0</c>: 0 where the divisor is 0.</remarks>
public sealed class Precision : ClassFigure
{
    /// <summary>Of class 1 with <c>BinaryCrossEntropy</c>, otherwise the <see cref="Averaging.Macro"/> average of all classes.</summary>
    public Precision()
    {
    }

    /// <summary>An average of all classes.</summary>
    /// <param name="averaging">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public Precision(Averaging averaging)
        : base(averaging)
    {
    }

    /// <summary>Of one class.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public Precision(int index)
        : base(index)
    {
    }

    private protected override string Figure => "precision";

    private protected override double OfClass(ConfusionMatrix matrix, int index) => matrix.Precision(index);

    private protected override double OfAll(ConfusionMatrix matrix, Averaging averaging) => matrix.Precision(averaging);
}

namespace StaticNet.Training;

/// <summary>The harmonic mean of <see cref="Precision"/> and <see cref="Recall"/> of a class, from 0 to 1: <c>2 tp / (2 tp + fp + fn)</c>.</summary>
/// <remarks>scikit-learn <c>f1_score</c> with <c>zero_division=0</c>: 0 where the divisor is 0.</remarks>
public sealed class F1 : ClassFigure
{
    /// <summary>Of class 1 with <c>BinaryCrossEntropy</c>, otherwise the <see cref="Averaging.Macro"/> average of all classes.</summary>
    public F1()
    {
    }

    /// <summary>An average of all classes.</summary>
    /// <param name="averaging">Which one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such average.</exception>
    public F1(Averaging averaging)
        : base(averaging)
    {
    }

    /// <summary>Of one class.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public F1(int index)
        : base(index)
    {
    }

    private protected override string Figure => "f1";

    private protected override double OfClass(ConfusionMatrix matrix, int index) => matrix.F1(index);

    private protected override double OfAll(ConfusionMatrix matrix, Averaging averaging) => matrix.F1(averaging);
}

namespace StaticNet.Training;

/// <summary>
/// The absolute error, averaged over all values: <c>1/(n·m) Σ |y − t|</c> (scikit-learn <c>mean_absolute_error</c>), in the unit of the targets.
/// </summary>
/// <remarks>The loss of this name is the attribute <see cref="MeanAbsoluteErrorAttribute"/>.</remarks>
public sealed class MeanAbsoluteError : RegressionMetric
{
    private double _sum;
    private long _count;

    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    public override double Value => _sum / _count;

    private protected override string Kind => "mean_absolute_error";

    private protected override void Clear(int columns) => (_sum, _count) = (0, 0);

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (int i = 0; i < outputs.Length; i++) _sum += Math.Abs((double)outputs[i] - targets[i]);
        _count += outputs.Length;
    }
}

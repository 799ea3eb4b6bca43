namespace StaticNet.Training;

/// <summary>
/// The squared error, averaged over all values: <c>1/(n·m) Σ (y − t)²</c> (scikit-learn <c>mean_squared_error</c>), in the targets' unit squared.
/// </summary>
/// <remarks>The loss of this name is the attribute <see cref="MeanSquaredErrorAttribute"/>.</remarks>
public sealed class MeanSquaredError : RegressionMetric
{
    private double _sum;
    private long _count;

    /// <inheritdoc/>
    public override bool IsHigherBetter => false;

    /// <inheritdoc/>
    public override double Value => _sum / _count;

    private protected override string Kind => "mean_squared_error";

    private protected override void Clear(int columns) => (_sum, _count) = (0, 0);

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (double)outputs[i] - targets[i];
            _sum += error * error;
        }

        _count += outputs.Length;
    }
}

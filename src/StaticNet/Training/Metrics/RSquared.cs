namespace StaticNet.Training;

/// <summary>
/// The share of the targets' variance that the outputs explain: <c>R² = 1 − Σ (y − t)² / Σ (t − t̄)²</c>, the mean over all outputs (scikit-learn
/// <c>r2_score</c> with <c>multioutput="uniform_average"</c>). 1 is perfect, 0 as good as always saying the mean, and below it is worse.
/// </summary>
/// <remarks>
/// An output whose targets are all the same has R² = 1 where it meets them exactly, otherwise 0, as in scikit-learn. Outputs of shape [t, c] are t samples of
/// c outputs. NaN below two samples. Targets' variances are gathered by Welford's method ("Note on a Method for Calculating Corrected Sums of Squares and
/// Products", Technometrics 4, 1962), in double precision.
/// </remarks>
public sealed class RSquared : RegressionMetric
{
    private double[] _means = [];
    private double[] _variations = [];
    private double[] _errors = [];
    private long _rows;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            if (_rows < 2) return double.NaN;
            double sum = 0;
            for (int column = 0; column < _errors.Length; column++)
                sum += _variations[column] != 0 ? 1 - _errors[column] / _variations[column] : _errors[column] == 0 ? 1 : double.IsNaN(_errors[column]) ? double.NaN : 0;
            return sum / _errors.Length;
        }
    }

    private protected override string Kind => "r2";

    private protected override void Clear(int columns)
    {
        if (_errors.Length != columns) (_means, _variations, _errors) = (new double[columns], new double[columns], new double[columns]);
        Array.Clear(_means);
        Array.Clear(_variations);
        Array.Clear(_errors);
        _rows = 0;
    }

    private protected override void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        int columns = _errors.Length;
        for (int start = 0; start < outputs.Length; start += columns)
        {
            _rows++;
            for (int column = 0; column < columns; column++)
            {
                double target = targets[start + column], error = outputs[start + column] - target;
                double before = target - _means[column];
                _means[column] += before / _rows;
                _variations[column] += before * (target - _means[column]);
                _errors[column] += error * error;
            }
        }
    }
}

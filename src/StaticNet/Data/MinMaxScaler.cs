namespace StaticNet.Data;

/// <summary>Features in a common range: <c>low + (high − low) (x − min) / (max − min)</c> (scikit-learn <c>MinMaxScaler</c>).</summary>
/// <remarks>
/// Values beyond those that were measured come out beyond the range. A feature that is always the same becomes <see cref="Low"/>, and moves by as much as its
/// value does.
/// </remarks>
public sealed class MinMaxScaler : FeatureScaler, IPreprocessing<MinMaxScaler>
{
    private readonly float[] _minima;
    private readonly float[] _maxima;

    private MinMaxScaler(float[] minima, float[] maxima, float low, float high)
        : base(minima.Length) => (_minima, _maxima, Low, High) = (minima, maxima, low, high);

    /// <summary>The smallest value of each feature.</summary>
    public ReadOnlySpan<float> Minima => _minima;

    /// <summary>The largest value of each feature.</summary>
    public ReadOnlySpan<float> Maxima => _maxima;

    /// <summary>What the smallest value becomes.</summary>
    public float Low { get; }

    /// <summary>What the largest value becomes.</summary>
    public float High { get; }

    /// <inheritdoc/>
    /// <remarks><c>minimum</c> and <c>maximum</c>, each [<see cref="FeatureScaler.Size"/>], and <c>range</c>, [2]: low and high.</remarks>
    public override IReadOnlyDictionary<string, float[]> Tensors =>
        new Dictionary<string, float[]> { ["minimum"] = [.. _minima], ["maximum"] = [.. _maxima], ["range"] = [Low, High] };

    /// <summary>Measures rows.</summary>
    /// <param name="rows">[n × <paramref name="size"/>], at least one row, finite.</param>
    /// <param name="size">Features of a row, at least 1.</param>
    /// <param name="low">What the smallest value of each feature becomes, finite.</param>
    /// <param name="high">What the largest becomes, finite and above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1, or the range is none.</exception>
    /// <exception cref="ArgumentException">There is no row, they are not whole, or a value is not finite.</exception>
    public static MinMaxScaler Fit(ReadOnlySpan<float> rows, int size, float low = 0, float high = 1)
    {
        RequireMeasurable(rows, size, nameof(rows));
        if (!(low < high && float.IsFinite(low) && float.IsFinite(high)))
            throw new ArgumentOutOfRangeException(nameof(high), high, $"Expected a finite range with its end above its beginning, found {low} to {high}.");
        float[] minima = rows[..size].ToArray(), maxima = rows[..size].ToArray();
        for (int i = size; i < rows.Length; i++)
        {
            int column = i % size;
            minima[column] = Math.Min(minima[column], rows[i]);
            maxima[column] = Math.Max(maxima[column], rows[i]);
        }

        return new MinMaxScaler(minima, maxima, low, high);
    }

    /// <summary>Measures the inputs of samples.</summary>
    /// <param name="samples">Those for training.</param>
    /// <param name="size">Features of a row; <c>null</c> for all inputs of a sample. Steps behind the end of a sample are not measured.</param>
    /// <param name="low">What the smallest value of each feature becomes, finite.</param>
    /// <param name="high">What the largest becomes, finite and above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is none.</exception>
    /// <exception cref="ArgumentException">The inputs are not whole rows, or a value is not finite.</exception>
    public static MinMaxScaler FitInputs(Dataset samples, int? size = null, float low = 0, float high = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Fit(InputRows(samples, size ?? samples.InputSize), size ?? samples.InputSize, low, high);
    }

    /// <summary>Measures the targets of samples.</summary>
    /// <param name="samples">Those for training.</param>
    /// <param name="low">What the smallest value of each feature becomes, finite.</param>
    /// <param name="high">What the largest becomes, finite and above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is none.</exception>
    /// <exception cref="ArgumentException">The samples have labels, or a target is not finite.</exception>
    public static MinMaxScaler FitTargets(Dataset samples, float low = 0, float high = 1)
    {
        RequireTargets(samples);
        return Fit(samples.Targets, samples.TargetSize, low, high);
    }

    /// <summary>What <see cref="Tensors"/> gave.</summary>
    /// <param name="tensors"><c>minimum</c>, <c>maximum</c> and <c>range</c>; others are not looked at.</param>
    /// <exception cref="ArgumentException">One is missing, sizes differ, a value is not finite, or an end is below its beginning.</exception>
    public static MinMaxScaler FromTensors(IReadOnlyDictionary<string, float[]> tensors)
    {
        float[] minima = Required(tensors, "minimum");
        float[] maxima = Required(tensors, "maximum", minima.Length);
        float[] range = Required(tensors, "range", 2);
        int wrong = Enumerable.Range(0, minima.Length).FirstOrDefault(i => maxima[i] < minima[i], -1);
        if (wrong >= 0) throw new ArgumentException($"Expected no maximum below its minimum, found {minima[wrong]} to {maxima[wrong]} at {wrong}.", nameof(tensors));
        if (range[0] >= range[1]) throw new ArgumentException($"Expected a range with its end above its beginning, found {range[0]} to {range[1]}.", nameof(tensors));
        return new MinMaxScaler(minima, maxima, range[0], range[1]);
    }

    private protected override float Scaled(float value, int column) => (float)(((double)value - _minima[column]) / Extent(column) * ((double)High - Low) + Low);

    private protected override float Restored(float value, int column) => (float)(((double)value - Low) / ((double)High - Low) * Extent(column) + _minima[column]);

    private double Extent(int column) => _maxima[column] == _minima[column] ? 1 : (double)_maxima[column] - _minima[column];
}

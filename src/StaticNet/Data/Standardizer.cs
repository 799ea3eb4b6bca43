namespace StaticNet.Data;

/// <summary>Features with mean 0 and deviation 1: <c>(x − μ) / σ</c> (scikit-learn <c>StandardScaler</c>).</summary>
/// <remarks>
/// μ = Σ x / n and σ = √(Σ (x − μ)² / n) of each feature, in double precision. A feature that is always the same has σ = 1, so that it becomes 0. For images,
/// whose features are channels, see <see cref="ChannelStatistics"/>.
/// </remarks>
public sealed class Standardizer : FeatureScaler, IPreprocessing<Standardizer>
{
    private readonly float[] _means;
    private readonly float[] _deviations;

    private Standardizer(float[] means, float[] deviations)
        : base(means.Length) => (_means, _deviations) = (means, deviations);

    /// <summary>μ of each feature.</summary>
    public ReadOnlySpan<float> Means => _means;

    /// <summary>σ of each feature, above 0.</summary>
    public ReadOnlySpan<float> Deviations => _deviations;

    /// <inheritdoc/>
    /// <remarks><c>mean</c> and <c>deviation</c>, each [<see cref="FeatureScaler.Size"/>].</remarks>
    public override IReadOnlyDictionary<string, float[]> Tensors => new Dictionary<string, float[]> { ["mean"] = [.. _means], ["deviation"] = [.. _deviations] };

    /// <summary>Measures rows.</summary>
    /// <param name="rows">[n × <paramref name="size"/>], at least one row, finite.</param>
    /// <param name="size">Features of a row, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="ArgumentException">There is no row, they are not whole, or a value is not finite.</exception>
    public static Standardizer Fit(ReadOnlySpan<float> rows, int size)
    {
        RequireMeasurable(rows, size, nameof(rows));
        int n = rows.Length / size;
        var means = new double[size];
        var squares = new double[size];
        for (int i = 0; i < rows.Length; i++) means[i % size] += rows[i];
        for (int column = 0; column < size; column++) means[column] /= n;
        for (int i = 0; i < rows.Length; i++)
        {
            double difference = rows[i] - means[i % size];
            squares[i % size] += difference * difference;
        }

        return new Standardizer(Array.ConvertAll(means, mean => (float)mean), Array.ConvertAll(squares, sum => Deviation(sum / n)));
    }

    /// <summary>Measures the inputs of samples.</summary>
    /// <param name="samples">Those for training.</param>
    /// <param name="size">Features of a row; <c>null</c> for all inputs of a sample. Steps behind the end of a sample are not measured.</param>
    /// <exception cref="ArgumentException">The inputs are not whole rows, or a value is not finite.</exception>
    public static Standardizer FitInputs(Dataset samples, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Fit(InputRows(samples, size ?? samples.InputSize), size ?? samples.InputSize);
    }

    /// <summary>Measures the targets of samples.</summary>
    /// <param name="samples">Those for training.</param>
    /// <exception cref="ArgumentException">The samples have labels, or a target is not finite.</exception>
    public static Standardizer FitTargets(Dataset samples)
    {
        RequireTargets(samples);
        return Fit(samples.Targets, samples.TargetSize);
    }

    /// <summary>What <see cref="Tensors"/> gave.</summary>
    /// <param name="tensors"><c>mean</c> and <c>deviation</c>; others are not looked at.</param>
    /// <exception cref="ArgumentException">One is missing, their sizes differ, a value is not finite, or a deviation not above 0.</exception>
    public static Standardizer FromTensors(IReadOnlyDictionary<string, float[]> tensors)
    {
        float[] means = Required(tensors, "mean");
        float[] deviations = Required(tensors, "deviation", means.Length);
        int wrong = Array.FindIndex(deviations, deviation => deviation <= 0);
        if (wrong >= 0) throw new ArgumentException($"Expected deviations above 0, found {deviations[wrong]} at {wrong}.", nameof(tensors));
        return new Standardizer(means, deviations);
    }

    private protected override float Scaled(float value, int column) => (float)(((double)value - _means[column]) / _deviations[column]);

    private protected override float Restored(float value, int column) => (float)((double)value * _deviations[column] + _means[column]);

    /// <summary>σ, or 1 where there is none that a float can hold.</summary>
    private static float Deviation(double variance)
    {
        float deviation = (float)Math.Sqrt(variance);
        return deviation == 0 ? 1 : deviation;
    }
}

namespace StaticNet.Data;

/// <summary>
/// Features on a common scale, with which networks learn best: what was measured on the samples for training is applied to all others, and to those that come
/// when the network is in use.
/// </summary>
/// <remarks>
/// Values are rows of <see cref="Size"/> features: whole samples, or the steps of sequences of shape [time, features]. It can be saved in the network's
/// file (<see cref="IPreprocessing"/>). Arithmetic is in double precision, results are rounded to float.
/// </remarks>
public abstract class FeatureScaler : IPreprocessing
{
    private protected FeatureScaler(int size) => Size = size;

    /// <summary>Features of a row.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyDictionary<string, float[]> Tensors { get; }

    /// <summary>In place: puts values on the common scale.</summary>
    /// <param name="rows">Whole rows.</param>
    /// <exception cref="ArgumentException">They are not whole rows of <see cref="Size"/> features.</exception>
    public void Apply(Span<float> rows)
    {
        RequireRows(rows.Length, Size, nameof(rows));
        for (int i = 0; i < rows.Length; i++) rows[i] = Scaled(rows[i], i % Size);
    }

    /// <summary>In place the way back, up to rounding, as from a network's outputs to the unit of its targets.</summary>
    /// <param name="rows">Whole rows.</param>
    /// <exception cref="ArgumentException">They are not whole rows of <see cref="Size"/> features.</exception>
    public void Restore(Span<float> rows)
    {
        RequireRows(rows.Length, Size, nameof(rows));
        for (int i = 0; i < rows.Length; i++) rows[i] = Restored(rows[i], i % Size);
    }

    /// <summary>A set with other inputs, on the common scale.</summary>
    /// <param name="samples">Samples whose inputs are whole rows. They stay as they are.</param>
    /// <exception cref="ArgumentException">The inputs are not whole rows of <see cref="Size"/> features.</exception>
    public Dataset ApplyToInputs(Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        RequireRows(samples.InputSize, Size, nameof(samples));
        float[] inputs = samples.Inputs.ToArray();
        Apply(inputs);
        return samples.WithInputs(inputs);
    }

    /// <summary>A set with other targets, on the common scale.</summary>
    /// <param name="samples">Samples whose targets are whole rows of floats. They stay as they are.</param>
    /// <exception cref="ArgumentException">The targets are labels, or not whole rows of <see cref="Size"/> features.</exception>
    public Dataset ApplyToTargets(Dataset samples)
    {
        RequireTargets(samples);
        RequireRows(samples.TargetSize, Size, nameof(samples));
        float[] targets = samples.Targets.ToArray();
        Apply(targets);
        return samples.WithTargets(targets);
    }

    private protected abstract float Scaled(float value, int column);

    private protected abstract float Restored(float value, int column);

    /// <summary>The inputs of a set, row by row; without steps behind the end of a sample, where rows are steps.</summary>
    private protected static ReadOnlySpan<float> InputRows(Dataset samples, int size)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        RequireRows(samples.InputSize, size, nameof(samples));
        int steps = samples.InputSize / size;
        if (!samples.HasLengths || steps == 1) return samples.Inputs;

        var present = new List<float>(samples.Inputs.Length);
        for (int sample = 0; sample < samples.Count; sample++)
            present.AddRange(samples.Inputs.Slice(sample * samples.InputSize, Math.Min(samples.Lengths[sample], steps) * size));
        return present.ToArray();
    }

    private protected static void RequireTargets(Dataset samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.TargetSize == 0) throw new ArgumentException("Expected samples with targets of floats; these have labels.", nameof(samples));
    }

    /// <summary>Requires at least one row of numbers that are finite.</summary>
    private protected static void RequireMeasurable(ReadOnlySpan<float> rows, int size, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (rows.IsEmpty) throw new ArgumentException("Expected at least one row, found none.", name);
        RequireRows(rows.Length, size, name);
        for (int i = 0; i < rows.Length; i++)
        {
            if (float.IsFinite(rows[i])) continue;
            throw new ArgumentException($"Feature {i % size} of row {i / size} is {rows[i]}: expected finite values, of which a scale can be measured.", name);
        }
    }

    /// <summary>A tensor from a file.</summary>
    /// <param name="tensors">All of them.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">How many values it must have; <c>null</c> for any number from 1 on.</param>
    /// <exception cref="ArgumentException">It is missing, of another size, or has a value that is not finite.</exception>
    private protected static float[] Required(IReadOnlyDictionary<string, float[]> tensors, string name, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (!tensors.TryGetValue(name, out float[]? values))
            throw new ArgumentException($"Expected a tensor '{name}'; found {(tensors.Count == 0 ? "none" : string.Join(", ", tensors.Keys.Order(StringComparer.Ordinal)))}.", nameof(tensors));
        if (values.Length != (size ?? Math.Max(values.Length, 1)))
            throw new ArgumentException($"Expected {size ?? 1} values in '{name}'{(size is null ? " at least" : "")}, found {values.Length}.", nameof(tensors));
        int wrong = Array.FindIndex(values, value => !float.IsFinite(value));
        if (wrong >= 0) throw new ArgumentException($"Expected finite values in '{name}', found {values[wrong]} at {wrong}.", nameof(tensors));
        return [.. values];
    }

    private static void RequireRows(int length, int size, string name)
    {
        if (length % size != 0) throw new ArgumentException($"Expected whole rows of {size} features, found {length} values.", name);
    }
}

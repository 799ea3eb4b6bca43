using StaticNet.Simd;

namespace StaticNet.Data;

/// <summary>Samples in memory: inputs, and for each a target of floats, or labels.</summary>
/// <remarks>The arrays are not copied and belong to the set from then on.</remarks>
public sealed partial class Dataset : ISampleSource
{
    private readonly float[] _inputs;
    private readonly float[] _targets = [];
    private readonly int[] _labels = [];
    private readonly float[] _weights = [];
    private readonly int[] _lengths = [];

    /// <summary>A set whose targets are floats: values to predict, probabilities, or 0 and 1.</summary>
    /// <param name="inputs">[count × <paramref name="inputSize"/>]</param>
    /// <param name="inputSize">Floats per input sample, at least 1.</param>
    /// <param name="targets">[count × <paramref name="targetSize"/>]</param>
    /// <param name="targetSize">Floats per target, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths are not of whole samples, differ in their number, or are 0.</exception>
    public Dataset(float[] inputs, int inputSize, float[] targets, int targetSize)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Count = CountOf(inputs, inputSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        RequireLength(targets.Length, (long)Count * targetSize, nameof(targets), $"targets of {targetSize} floats");
        (_inputs, InputSize, _targets, TargetSize) = (inputs, inputSize, targets, targetSize);
    }

    /// <summary>A set whose targets are class labels.</summary>
    /// <param name="inputs">[count × <paramref name="inputSize"/>]</param>
    /// <param name="inputSize">Floats per input sample, at least 1.</param>
    /// <param name="labels">[count × <paramref name="labelSize"/>], each from 0; of steps behind the end of a sample any class, such as 0.</param>
    /// <param name="labelSize">Labels per sample: more than 1 where each step of a sequence has one.</param>
    /// <exception cref="ArgumentException">The lengths are not of whole samples, differ in their number, or are 0; or the only label of a sample is negative.</exception>
    public Dataset(float[] inputs, int inputSize, int[] labels, int labelSize = 1)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Count = CountOf(inputs, inputSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(labelSize, 1);
        RequireLength(labels.Length, (long)Count * labelSize, nameof(labels), $"{labelSize} labels each");
        int wrong = labelSize == 1 ? Array.FindIndex(labels, label => label < 0) : -1;
        if (wrong >= 0) throw new ArgumentException($"Expected labels of at least 0, found {labels[wrong]} for sample {wrong}.", nameof(labels));
        (_inputs, InputSize, _labels, LabelSize) = (inputs, inputSize, labels, labelSize);
    }

    private Dataset(float[] inputs, int inputSize, float[] targets, int targetSize, int[] labels, int labelSize, float[] weights, int[] lengths)
    {
        Count = inputs.Length / inputSize;
        (_inputs, InputSize, _targets, TargetSize, _labels, LabelSize) = (inputs, inputSize, targets, targetSize, labels, labelSize);
        (_weights, _lengths) = (weights, lengths);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <inheritdoc/>
    public int TargetSize { get; }

    /// <inheritdoc/>
    public int LabelSize { get; }

    /// <inheritdoc/>
    public bool HasWeights => _weights.Length > 0;

    /// <inheritdoc/>
    public bool HasLengths => _lengths.Length > 0;

    /// <summary>[count × <see cref="InputSize"/>]</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>[count × <see cref="TargetSize"/>]; empty where there are labels.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>[count × <see cref="LabelSize"/>]; empty where there are targets.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>[count] factors on the samples' losses; empty where there are none.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>[count] steps of each sample; empty where all have as many.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The same samples, each with a factor on its loss: <c>L = 1/n Σ wᵢ Lᵢ</c>.</summary>
    /// <param name="weights">[count], finite and at least 0.</param>
    /// <exception cref="ArgumentException">The number differs, or a weight is negative or not finite.</exception>
    public Dataset WithWeights(float[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireLength(weights.Length, Count, nameof(weights), "one weight each");
        int wrong = Array.FindIndex(weights, weight => !(weight >= 0 && float.IsFinite(weight)));
        if (wrong >= 0) throw new ArgumentException($"Expected finite weights of at least 0, found {weights[wrong]} for sample {wrong}.", nameof(weights));
        return new Dataset(_inputs, InputSize, _targets, TargetSize, _labels, LabelSize, weights, _lengths);
    }

    /// <summary>The same samples, each with the number of its steps, for a network with <c>[Input(…, VariableLength = true)]</c>.</summary>
    /// <param name="lengths">[count], each at least 0.</param>
    /// <exception cref="ArgumentException">The number differs, or a length is negative.</exception>
    public Dataset WithLengths(int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        RequireLength(lengths.Length, Count, nameof(lengths), "one length each");
        int wrong = Array.FindIndex(lengths, length => length < 0);
        if (wrong >= 0) throw new ArgumentException($"Expected lengths of at least 0, found {lengths[wrong]} for sample {wrong}.", nameof(lengths));
        return new Dataset(_inputs, InputSize, _targets, TargetSize, _labels, LabelSize, _weights, lengths);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> samples, SampleBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        SampleRequest.RequireFits(this, samples, batch);
        batch.Count = samples.Length;
        Gather<float>(_inputs, InputSize, samples, batch.Inputs);
        if (TargetSize > 0) Gather<float>(_targets, TargetSize, samples, batch.Targets);
        if (LabelSize > 0) Gather<int>(_labels, LabelSize, samples, batch.Labels);
        if (HasWeights) Gather<float>(_weights, 1, samples, batch.Weights);
        if (HasLengths) Gather<int>(_lengths, 1, samples, batch.Lengths);
    }

    private static void Gather<T>(ReadOnlySpan<T> from, int size, ReadOnlySpan<int> samples, Span<T> to)
        where T : unmanaged
    {
        // Rows in a random order are not what the machine foresees: the one after the next is asked for while this one is copied.
        const int Ahead = 2;
        for (int i = 0; i < samples.Length; i++)
        {
            if (i + Ahead < samples.Length) Cache.Prefetch(from.Slice(samples[i + Ahead] * size, size));
            from.Slice(samples[i] * size, size).CopyTo(to.Slice(i * size, size));
        }
    }

    private static int CountOf(float[] inputs, int inputSize)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        if (inputs.Length == 0 || inputs.Length % inputSize != 0)
            throw new ArgumentException($"Expected at least one sample, and whole samples of {inputSize} floats; found {inputs.Length} floats.", nameof(inputs));
        return inputs.Length / inputSize;
    }

    private void RequireLength(long length, long expected, string name, string what)
    {
        if (length != expected) throw new ArgumentException($"Expected {expected} values for {Count} samples with {what}, found {length}.", name);
    }
}

namespace StaticNet.Data;

/// <summary>Room for some samples, side by side, as a network takes them. It is made once and filled again and again.</summary>
public sealed class SampleBatch
{
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly int[] _labels;
    private readonly float[] _weights;
    private readonly int[] _lengths;
    private int _count;

    /// <summary>Takes memory for <paramref name="capacity"/> samples of a source.</summary>
    /// <param name="source">Tells the sizes.</param>
    /// <param name="capacity">The most samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    /// <exception cref="OverflowException">So many samples do not fit into an array.</exception>
    public SampleBatch(ISampleSource source, int capacity)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        InputSize = source.InputSize;
        TargetSize = source.TargetSize;
        LabelSize = source.LabelSize;
        _inputs = new float[checked(capacity * source.InputSize)];
        _targets = new float[checked(capacity * source.TargetSize)];
        _labels = new int[checked(capacity * source.LabelSize)];
        _weights = new float[source.HasWeights ? capacity : 0];
        _lengths = new int[source.HasLengths ? capacity : 0];
    }

    /// <summary>The most samples.</summary>
    public int Capacity { get; }

    /// <summary>Floats per input sample.</summary>
    public int InputSize { get; }

    /// <summary>Floats per target; 0 where there are labels.</summary>
    public int TargetSize { get; }

    /// <summary>Labels per sample; 0 where there are targets.</summary>
    public int LabelSize { get; }

    /// <summary>Whether it was made for samples with weights.</summary>
    internal bool HasWeights => _weights.Length > 0;

    /// <summary>Whether it was made for samples with lengths.</summary>
    internal bool HasLengths => _lengths.Length > 0;

    /// <summary>How many samples it holds now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="Capacity"/>, or a negative number.</exception>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _count = value;
        }
    }

    /// <summary>[count × <see cref="InputSize"/>]</summary>
    public Span<float> Inputs => _inputs.AsSpan(0, _count * InputSize);

    /// <summary>[count × <see cref="TargetSize"/>]; empty where there are labels.</summary>
    public Span<float> Targets => _targets.AsSpan(0, _count * TargetSize);

    /// <summary>[count × <see cref="LabelSize"/>]; empty where there are targets.</summary>
    public Span<int> Labels => _labels.AsSpan(0, _count * LabelSize);

    /// <summary>[count] factors on the samples' losses; empty where there are none.</summary>
    public Span<float> Weights => _weights.Length == 0 ? default : _weights.AsSpan(0, _count);

    /// <summary>[count] steps of each sample; empty where all have as many.</summary>
    public Span<int> Lengths => _lengths.Length == 0 ? default : _lengths.AsSpan(0, _count);

    /// <summary>The inputs of one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to <see cref="Count"/> − 1.</exception>
    public Span<float> Input(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        return _inputs.AsSpan(index * InputSize, InputSize);
    }
}

namespace StaticNet.Data;

/// <summary>Samples that can be read in any order, such as a <see cref="Dataset"/>: what training and measuring take.</summary>
/// <remarks>
/// A sample has inputs and either a target of floats or labels, for all samples alike; it may have a weight and a length. The sizes never
/// change.
/// </remarks>
public interface ISampleSource
{
    /// <summary>The number of samples, at least 1.</summary>
    int Count { get; }

    /// <summary>Floats per input sample.</summary>
    int InputSize { get; }

    /// <summary>Floats per target; 0 where samples have labels.</summary>
    int TargetSize { get; }

    /// <summary>Labels per sample: 1 for most classifiers; 0 where samples have targets of floats.</summary>
    int LabelSize { get; }

    /// <summary>Whether each sample has a factor on its loss.</summary>
    bool HasWeights { get; }

    /// <summary>Whether each sample says how many steps it has.</summary>
    bool HasLengths { get; }

    /// <summary>Copies samples into a batch, one behind the other, and sets the batch's count.</summary>
    /// <param name="samples">Their numbers, each from 0 to <see cref="Count"/> − 1; at most <see cref="SampleBatch.Capacity"/>.</param>
    /// <param name="batch">A batch that was made for a source with these sizes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="ArgumentException">The batch is too small, or has other sizes.</exception>
    void Read(ReadOnlySpan<int> samples, SampleBatch batch);

    /// <summary>Says which samples will be read next, for a source that has to fetch them from somewhere.</summary>
    /// <param name="samples">The numbers of the next call of <see cref="Read"/>.</param>
    void Announce(ReadOnlySpan<int> samples)
    {
    }
}

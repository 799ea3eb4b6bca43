using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>A figure for how well a network does, gathered batch by batch.</summary>
/// <remarks>
/// Values come from raw outputs, those of <c>Predict</c>. After <see cref="Begin"/> nothing is allocated. An instance gathers for one network at a time.
/// </remarks>
public abstract class Metric
{
    /// <summary>What histories and displays call it, such as <c>accuracy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a larger value is a better one.</summary>
    public virtual bool IsHigherBetter => true;

    /// <summary>The figure for all samples since <see cref="Begin"/>; NaN where it is not defined, as without a sample.</summary>
    public abstract double Value { get; }

    /// <summary>Forgets what was gathered, and takes the memory that it needs for this network.</summary>
    /// <param name="network">Tells the sizes, classes and loss.</param>
    /// <exception cref="ArgumentException">The metric makes no sense for this network; the message says why.</exception>
    public abstract void Begin(NetworkDefinition network);

    /// <summary>Adds samples.</summary>
    /// <param name="outputs">[batch.Count × <c>OutputSize</c>], from <c>Predict</c>.</param>
    /// <param name="batch">The samples, with labels or targets.</param>
    public abstract void Add(ReadOnlySpan<float> outputs, SampleBatch batch);
}

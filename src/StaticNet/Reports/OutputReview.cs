using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>What one output of a network did with each sample.</summary>
internal abstract class OutputReview(JudgedOutput judged, string? name)
{
    /// <summary>The output's name, where the network has several.</summary>
    public string? Name { get; } = name;

    /// <summary>The numbers of the samples that are shown.</summary>
    public abstract IEnumerable<int> Shown { get; }

    protected JudgedOutput Judged { get; } = judged;

    /// <summary>Adds samples.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="first">The number of the first of them.</param>
    public abstract void Add(ReadOnlySpan<float> outputs, SampleBatch batch, int first);
}

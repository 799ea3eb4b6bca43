using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>A figure for how near an output comes to its targets, which are floats.</summary>
/// <remarks>Steps behind the end of a sample do not count. Each value counts once, whatever the weight of its sample.</remarks>
public abstract class RegressionMetric : OutputMetric
{
    private JudgedOutput? _judged;

    private protected RegressionMetric()
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><see cref="OutputMetric.Output"/> does not say which output, or there are no targets for it.</exception>
    public sealed override void Begin(NetworkDefinition network)
    {
        JudgedOutput judged = JudgedOutput.Of(network, Output).First();
        _judged = judged;
        Clear(judged.Shape.Count == 2 ? judged.Shape[1] : judged.Count);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There was no <see cref="Begin"/>.</exception>
    /// <exception cref="ArgumentException">The outputs or the samples are not of this network's sizes, or have labels.</exception>
    public sealed override void Add(ReadOnlySpan<float> outputs, SampleBatch batch)
    {
        JudgedOutput judged = _judged ?? throw NotBegun();
        judged.RequireFits(outputs, batch, labelSize: 0);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            int present = judged.Present(batch, sample);
            Add(judged.Output(outputs, sample)[..present], judged.Target(batch, sample)[..present]);
        }
    }

    /// <summary>Forgets what was gathered.</summary>
    /// <param name="columns">Values of a row: an output of shape [t, c] is t rows of c, any other one row.</param>
    private protected abstract void Clear(int columns);

    /// <summary>Adds the values of a sample: whole rows.</summary>
    private protected abstract void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets);
}

using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>A figure for how well a network with a cross-entropy loss tells classes apart.</summary>
/// <remarks>
/// <para>
/// With <c>SoftmaxCrossEntropy</c> each row of outputs is one decision for the class with the highest output, the first where several are equal; outputs of
/// shape [t, c] are t rows. With <c>BinaryCrossEntropy</c> each output is a decision of its own between 0 and 1, for 1 where it is above 0, that is where
/// its sigmoid is above ½. These are the classes that <c>Classify</c> gives.
/// </para>
/// <para>
/// What it should have been is the label; or, of a target of floats, the class with the highest, the first where several are equal, and of a binary one 1
/// from ½ on. Steps behind the end of a sample do not count. Each decision counts once, whatever the weight of its sample.
/// </para>
/// </remarks>
public abstract class ClassificationMetric : OutputMetric
{
    private JudgedOutput? _judged;

    private protected ClassificationMetric()
    {
    }

    /// <summary>How many classes there are: 2 for each output of a binary cross-entropy.</summary>
    private protected int Classes { get; private set; }

    /// <summary>Whether each output is a decision of its own.</summary>
    private protected bool IsBinary { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The output has no cross-entropy loss, or <see cref="OutputMetric.Output"/> does not say which output.</exception>
    public sealed override void Begin(NetworkDefinition network)
    {
        (JudgedOutput judged, bool isBinary) = JudgedOutput.OfClasses(network, Output) ?? throw new ArgumentException(
            $"{Kind} needs an output with [SoftmaxCrossEntropy] or [BinaryCrossEntropy]; the losses of {network.Name} are: {network.Loss ?? "none"}.", nameof(network));
        int classes = isBinary ? 2 : judged.Shape[^1];
        Require(classes, isBinary, network.Name);

        bool isOther = _judged is null || Classes != classes;
        (_judged, Classes, IsBinary) = (judged, classes, isBinary);
        Clear(isOther);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There was no <see cref="Begin"/>.</exception>
    /// <exception cref="ArgumentException">The outputs or the samples are not of this network's sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class of this network.</exception>
    public sealed override void Add(ReadOnlySpan<float> outputs, SampleBatch batch)
    {
        JudgedOutput judged = _judged ?? throw NotBegun();
        int width = IsBinary ? 1 : Classes;
        judged.RequireFits(outputs, batch, labelSize: judged.Count / width);
        RequireLabels(judged, batch, width);
        for (int sample = 0; sample < batch.Count; sample++)
        {
            ReadOnlySpan<float> scores = judged.Output(outputs, sample);
            int rows = judged.Present(batch, sample) / width;
            for (int row = 0; row < rows; row++) Add(scores.Slice(row * width, width), judged.Actual(batch, sample, row, width, IsBinary));
        }
    }

    /// <summary>Whether the metric makes sense for so many classes; throws where it does not.</summary>
    private protected virtual void Require(int classes, bool isBinary, string network)
    {
    }

    /// <summary>Forgets what was gathered.</summary>
    /// <param name="isOther">Whether the number of classes is another one than before.</param>
    private protected abstract void Clear(bool isOther);

    /// <summary>Adds one decision.</summary>
    /// <param name="scores">The outputs of its classes; of a binary one the only one.</param>
    /// <param name="actual">The class that it should have been.</param>
    private protected abstract void Add(ReadOnlySpan<float> scores, int actual);

    /// <summary>The class for which the outputs decide.</summary>
    private protected int Predicted(ReadOnlySpan<float> scores) => JudgedOutput.Predicted(scores, IsBinary);

    /// <summary>Before anything is added, so that a batch counts whole or not at all.</summary>
    private void RequireLabels(JudgedOutput judged, SampleBatch batch, int width)
    {
        if (batch.LabelSize == 0) return;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            foreach (int label in batch.Labels.Slice(sample * batch.LabelSize, judged.Present(batch, sample) / width))
            {
                if ((uint)label < (uint)Classes) continue;
                throw new ArgumentOutOfRangeException(
                    nameof(batch), label, $"A label of sample {sample} of the batch is {label}; this network has classes 0 to {Classes - 1}.");
            }
        }
    }
}

namespace StaticNet.Data;

/// <summary>What every source requires before it reads.</summary>
internal static class SampleRequest
{
    /// <summary>Requires samples that are there, and a batch that was made for such.</summary>
    /// <exception cref="ArgumentException">The batch is too small, or has other sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static void RequireFits(ISampleSource source, ReadOnlySpan<int> samples, SampleBatch batch)
    {
        bool hasSizes = batch.InputSize == source.InputSize && batch.TargetSize == source.TargetSize && batch.LabelSize == source.LabelSize;
        if (!hasSizes || samples.Length > batch.Capacity)
        {
            throw new ArgumentException(
                $"Expected a batch for at least {samples.Length} samples of {source.InputSize} inputs, {source.TargetSize} targets and {source.LabelSize} labels; "
                + $"found one for {batch.Capacity} of {batch.InputSize}, {batch.TargetSize} and {batch.LabelSize}.",
                nameof(batch));
        }

        if (batch.HasWeights != source.HasWeights || batch.HasLengths != source.HasLengths)
        {
            throw new ArgumentException(
                $"Expected a batch {With(source.HasWeights, source.HasLengths)}; found one {With(batch.HasWeights, batch.HasLengths)}. Make it for this source.", nameof(batch));
        }

        RequireThere(source, samples);

        static string With(bool weights, bool lengths) => $"{(weights ? "with" : "without")} weights and {(lengths ? "with" : "without")} lengths";
    }

    /// <summary>Requires samples that are there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public static void RequireThere(ISampleSource source, ReadOnlySpan<int> samples)
    {
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)source.Count)
                throw new ArgumentOutOfRangeException(nameof(samples), sample, $"Expected numbers of samples from 0 to {source.Count - 1}.");
        }
    }
}

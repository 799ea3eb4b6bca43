namespace StaticNet.Data;

/// <content>Sets of some of the samples, in another order, or of more. Each is a copy with the samples' weights and lengths.</content>
public sealed partial class Dataset
{
    /// <summary>The first samples.</summary>
    /// <param name="count">How many, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or it is below 1.</exception>
    public Dataset Take(int count)
    {
        RequireSome(count, nameof(count));
        return Slice(0, count);
    }

    /// <summary>All samples but the first.</summary>
    /// <param name="count">How many not, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">None would remain, or it is negative.</exception>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(count, Count);
        return Slice(count, Count - count);
    }

    /// <summary>Samples that stand side by side.</summary>
    /// <param name="start">The first, from 0.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many behind <paramref name="start"/>, or a number is too small.</exception>
    public Dataset Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count - start);
        return new Dataset(
            Part(_inputs, InputSize), InputSize, Part(_targets, TargetSize), TargetSize, Part(_labels, LabelSize), LabelSize,
            Part(_weights, HasWeights ? 1 : 0), Part(_lengths, HasLengths ? 1 : 0));

        T[] Part<T>(T[] values, int size) => values.AsSpan(start * size, count * size).ToArray();
    }

    /// <summary>Samples by their numbers, in that order; some may come more than once.</summary>
    /// <param name="samples">Each from 0 to <see cref="Count"/> − 1, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="OverflowException">So many samples do not fit into an array.</exception>
    public Dataset Select(ReadOnlySpan<int> samples)
    {
        if (samples.IsEmpty) throw new ArgumentException("Expected at least one sample, found none.", nameof(samples));
        SampleRequest.RequireThere(this, samples);
        return new Dataset(
            Gather(_inputs, InputSize, samples), InputSize, Gather(_targets, TargetSize, samples), TargetSize, Gather(_labels, LabelSize, samples), LabelSize,
            Gather(_weights, HasWeights ? 1 : 0, samples), Gather(_lengths, HasLengths ? 1 : 0, samples));

        static T[] Gather<T>(T[] values, int size, ReadOnlySpan<int> samples)
            where T : unmanaged
        {
            var gathered = new T[checked(samples.Length * size)];
            Dataset.Gather<T>(values, size, samples, gathered);
            return gathered;
        }
    }

    /// <summary>The samples in random order.</summary>
    /// <param name="seed">The same seed gives the same order, everywhere and for ever.</param>
    public Dataset Shuffled(ulong seed) => Select(RandomOrder(seed));

    /// <summary>These samples and then others.</summary>
    /// <param name="other">Samples of the same sizes. Where only one of the sets has weights, those of the other are 1.</param>
    /// <exception cref="ArgumentException">The sizes differ, or only one of the sets has lengths.</exception>
    /// <exception cref="OverflowException">So many samples do not fit into an array.</exception>
    public Dataset Concat(Dataset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if ((InputSize, TargetSize, LabelSize) != (other.InputSize, other.TargetSize, other.LabelSize))
        {
            throw new ArgumentException(
                $"Expected samples of {InputSize} inputs, {TargetSize} targets and {LabelSize} labels; found {other.InputSize}, {other.TargetSize} and {other.LabelSize}.",
                nameof(other));
        }

        if (HasLengths != other.HasLengths)
            throw new ArgumentException("Only one of the sets has lengths. Give them to the other one by WithLengths, too.", nameof(other));
        bool isWeighted = HasWeights || other.HasWeights;
        return new Dataset(
            Join(_inputs, other._inputs), InputSize, Join(_targets, other._targets), TargetSize, Join(_labels, other._labels), LabelSize,
            isWeighted ? Join(WeightsOrOnes(), other.WeightsOrOnes()) : [], Join(_lengths, other._lengths));

        static T[] Join<T>(T[] first, T[] second)
        {
            var joined = new T[checked(first.Length + second.Length)];
            first.CopyTo(joined, 0);
            second.CopyTo(joined, first.Length);
            return joined;
        }
    }

    /// <summary>The same samples with other inputs of the same sizes.</summary>
    internal Dataset WithInputs(float[] inputs) => new(inputs, InputSize, _targets, TargetSize, _labels, LabelSize, _weights, _lengths);

    /// <summary>The same samples with other targets of the same sizes.</summary>
    internal Dataset WithTargets(float[] targets) => new(_inputs, InputSize, targets, TargetSize, _labels, LabelSize, _weights, _lengths);

    private float[] WeightsOrOnes()
    {
        if (HasWeights) return _weights;
        var ones = new float[Count];
        Array.Fill(ones, 1);
        return ones;
    }

    private int[] RandomOrder(ulong seed)
    {
        var order = new int[Count];
        Permutation.Fill(order, seed, stream: 0);
        return order;
    }

    private void RequireSome(int count, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count, name);
    }
}

using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>Sequences of different lengths in one call: how many steps each sample has, and what happens behind its last one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sequences
{
    /// <summary>Requires one length for each sample, or none; returns how many steps there are in all.</summary>
    /// <exception cref="ArgumentException">There are some, but not as many as samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is not from 0 to <paramref name="steps"/>.</exception>
    public static int Count(ReadOnlySpan<int> lengths, int samples, [ConstantExpected] int steps, string name)
    {
        if (lengths.IsEmpty) return samples * steps;
        if (lengths.Length != samples)
            throw new ArgumentException($"Expected {samples} lengths, one for each sample, or none; got {lengths.Length}.", name);
        int count = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if ((uint)lengths[i] > (uint)steps)
                throw new ArgumentOutOfRangeException(name, lengths[i], $"The length of sample {i} is {lengths[i]}; this network takes 0 to {steps} steps.");
            count += lengths[i];
        }

        return count;
    }

    /// <summary>
    /// Requires labels from 0 to <paramref name="classes"/> − 1 at the steps that are there, so many for each step. Those behind a sample's end may be anything.
    /// </summary>
    /// <exception cref="ArgumentException">The number of labels differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public static void Labels(
        ReadOnlySpan<int> labels, int samples, [ConstantExpected] int perStep, [ConstantExpected] int classes, [ConstantExpected] int steps, ReadOnlySpan<int> lengths, string name)
    {
        if (labels.Length != (long)samples * steps * perStep)
            throw new ArgumentException($"Expected {(long)samples * steps * perStep} labels ({samples} samples of {steps * perStep}); got {labels.Length}.", name);
        for (int s = 0; s < samples; s++)
        {
            ReadOnlySpan<int> present = labels.Slice(s * steps * perStep, Length(lengths, s, steps) * perStep);
            foreach (int label in present)
            {
                if ((uint)label < (uint)classes) continue;
                throw new ArgumentOutOfRangeException(name, label, $"A label of sample {s} is {label}; this network has classes 0 to {classes - 1}.");
            }
        }
    }

    /// <summary>Writes how many steps the samples of a piece have.</summary>
    public static void Begin(ReadOnlySpan<int> lengths, int start, int rows, int steps, ref float place)
    {
        Span<int> written = MemoryMarshal.CreateSpan(ref Unsafe.As<float, int>(ref place), rows);
        if (lengths.IsEmpty) written.Fill(steps);
        else lengths.Slice(start, rows).CopyTo(written);
    }

    /// <summary>How many steps a sample has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(ReadOnlySpan<int> lengths, int sample, int steps) => lengths.IsEmpty ? steps : lengths[sample];

    /// <summary>Sets the states of samples to zero that have no such step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Clear(ref float states, ref int lengths, int step, int rows, int pitch)
    {
        for (int r = 0; r < rows; r++)
        {
            if (Unsafe.Add(ref lengths, r) <= step) MemoryMarshal.CreateSpan(ref Unsafe.Add(ref states, r * pitch), pitch).Clear();
        }
    }

    /// <summary>Copies the states of samples of which this is the last step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Take(ref float source, ref float destination, ref int lengths, int step, int rows, int pitch)
    {
        for (int r = 0; r < rows; r++)
        {
            if (Unsafe.Add(ref lengths, r) != step + 1) continue;
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, r * pitch), pitch).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * pitch), pitch));
        }
    }

    /// <summary>Sets what stands behind the end of each sample.</summary>
    /// <param name="values">Samples, one behind the other.</param>
    /// <param name="lengths">How many steps each has; nothing where all have all.</param>
    /// <param name="steps">How many a sample has room for.</param>
    /// <param name="stepSize">Values of a step.</param>
    /// <param name="sampleSize">Values between two samples.</param>
    /// <param name="offset">Where in a sample its steps begin.</param>
    /// <param name="value">What stands there afterwards.</param>
    public static void SetEnds<T>(Span<T> values, ReadOnlySpan<int> lengths, int steps, int stepSize, int sampleSize, int offset, T value)
    {
        for (int s = 0; s < lengths.Length; s++)
            values.Slice(s * sampleSize + offset + lengths[s] * stepSize, (steps - lengths[s]) * stepSize).Fill(value);
    }
}

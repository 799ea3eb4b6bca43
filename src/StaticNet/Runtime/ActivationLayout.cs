using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>Where values of each sample lie in a workspace: rows with padding behind them.</summary>
/// <param name="Place">Where the first sample begins.</param>
/// <param name="Rows">Rows of a sample.</param>
/// <param name="RowSize">Values of a row.</param>
/// <param name="Pitch">Floats between two rows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ActivationLayout(int Place, int Rows, int RowSize, int Pitch)
{
    /// <summary>Whether a row is the channels of a pixel; canonically, channels come first.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>Steps of a sample, of which it may have fewer; 0 where it has none.</summary>
    public int Steps { get; init; }

    /// <summary>Values between two steps, in canonical order: those of a step, or 1 where time is the last axis.</summary>
    public int StepSize { get; init; }

    /// <summary>Values of a sample.</summary>
    public int Count => Rows * RowSize;

    /// <summary>Copies the activations of a training pass.</summary>
    /// <param name="workspace">Where they are.</param>
    /// <param name="activations">All activations.</param>
    /// <param name="activation">Which one.</param>
    /// <param name="samples">How many samples the pass had; 0 where there was none.</param>
    /// <param name="destination">Samples × values, written; 0 behind the end of a sample.</param>
    /// <param name="lengths">Where it stands how many steps each sample has, or −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activation.</exception>
    /// <exception cref="InvalidOperationException">There was no pass.</exception>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void CopyTo(
        AlignedMemory workspace, ReadOnlySpan<ActivationLayout> activations, int activation, int samples, Span<float> destination, int lengths = -1)
    {
        Guard.Activation(activation, activations.Length, samples, nameof(activation));
        ActivationLayout layout = activations[activation];
        Guard.Values(destination.Length, samples, layout.Count, nameof(destination));
        ref float source = ref workspace[layout.Place];
        if (!layout.IsChannelsLast)
        {
            Runtime.Rows.CopyDense(ref source, layout.Pitch, destination, samples * layout.Rows, layout.RowSize);
        }
        else
        {
            for (int s = 0; s < samples; s++)
            {
                ref float sample = ref Unsafe.Add(ref source, s * layout.Rows * layout.Pitch);
                Images.Transpose(ref sample, layout.Pitch, layout.Rows, layout.RowSize, ref destination[s * layout.Count], layout.Rows);
            }
        }

        if (layout.Steps > 0)
            layout.ClearEnds(MemoryMarshal.Cast<float, int>(workspace.Span.Slice(lengths, samples)), destination);
    }

    /// <summary>Copies the states that samples carry on, those of all layers one behind the other in each sample.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void CopyStates(AlignedMemory workspace, ReadOnlySpan<ActivationLayout> states, int samples, Span<float> destination, int size)
    {
        Guard.Values(destination.Length, samples, size, nameof(destination));
        if (samples == 0) return;
        ref float to = ref MemoryMarshal.GetReference(destination);
        foreach (ActivationLayout state in states)
        {
            Runtime.Rows.CopyPart(ref workspace[state.Place], state.Pitch, ref to, size, samples, state.RowSize);
            to = ref Unsafe.Add(ref to, state.RowSize);
        }
    }

    /// <summary>Sets them.</summary>
    public static void LoadStates(AlignedMemory workspace, ReadOnlySpan<ActivationLayout> states, int samples, ReadOnlySpan<float> source, int size)
    {
        if (samples == 0) return;
        ref float from = ref MemoryMarshal.GetReference(source);
        foreach (ActivationLayout state in states)
        {
            Runtime.Rows.CopyPadded(ref from, size, ref workspace[state.Place], samples, state.RowSize, state.Pitch);
            from = ref Unsafe.Add(ref from, state.RowSize);
        }
    }

    private void ClearEnds(ReadOnlySpan<int> lengths, Span<float> values)
    {
        int block = Steps * StepSize;
        for (int start = 0; start < values.Length; start += block)
        {
            int there = lengths[start / Count] * StepSize;
            values.Slice(start + there, block - there).Clear();
        }
    }
}

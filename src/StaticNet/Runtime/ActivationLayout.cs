using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Runtime;

/// <summary>Where values of each sample lie in a workspace: rows that are padded to whole vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActivationLayout
{
    private readonly int[] _shape;
    private readonly string[] _layers;

    /// <summary>Describes the values of a layer, or a state.</summary>
    /// <param name="place">Where the first sample begins.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="layers">The layers whose values they are, the last one in front of whose reader they stand last.</param>
    public ActivationLayout(int place, int[] shape, params string[] layers)
    {
        (Place, _shape, _layers) = (place, shape, layers);
        Count = shape.Aggregate(1, (size, dimension) => size * dimension);
    }

    /// <summary>Whether a row is the channels of a pixel instead of a run of the last axis; canonically, channels come first.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>The axis along which samples may be shorter, or −1.</summary>
    public int ShorterAxis { get; init; } = -1;

    private int Place { get; }

    /// <summary>Values of a sample.</summary>
    private int Count { get; }

    private int RowSize => IsChannelsLast ? _shape[0] : _shape[^1];

    private int Rows => Count / RowSize;

    /// <summary>Floats between two rows: whole vectors of 16.</summary>
    private int Pitch => (RowSize + 15) & ~15;

    /// <summary>The same for tools and people.</summary>
    public static ActivationDefinition[] Define(ActivationLayout[] activations) =>
        Array.ConvertAll(activations, each => new ActivationDefinition(each._layers[^1], each._layers, each._shape, each.Count));

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
        AlignedMemory workspace, ActivationLayout[] activations, int activation, int samples, Span<float> destination, int lengths = -1)
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

        if (layout.ShorterAxis >= 0)
            layout.ClearEnds(MemoryMarshal.Cast<float, int>(workspace.Span.Slice(lengths, samples)), destination);
    }

    /// <summary>Copies the states that samples carry on, those of all layers one behind the other in each sample.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void CopyStates(AlignedMemory workspace, ActivationLayout[] states, int samples, Span<float> destination, int size)
    {
        Guard.Values(destination.Length, samples, size, nameof(destination));
        if (samples == 0) return;
        ref float to = ref MemoryMarshal.GetReference(destination);
        foreach (ActivationLayout state in states)
        {
            Runtime.Rows.CopyPart(ref workspace[state.Place], state.Pitch, ref to, size, samples, state.Count);
            to = ref Unsafe.Add(ref to, state.Count);
        }
    }

    /// <summary>Sets them.</summary>
    public static void LoadStates(AlignedMemory workspace, ActivationLayout[] states, int samples, ReadOnlySpan<float> source, int size)
    {
        if (samples == 0) return;
        ref float from = ref MemoryMarshal.GetReference(source);
        foreach (ActivationLayout state in states)
        {
            Runtime.Rows.CopyPadded(ref from, size, ref workspace[state.Place], samples, state.Count, state.Pitch);
            from = ref Unsafe.Add(ref from, state.Count);
        }
    }

    private void ClearEnds(ReadOnlySpan<int> lengths, Span<float> values)
    {
        int stepSize = 1;
        for (int axis = ShorterAxis + 1; axis < _shape.Length; axis++) stepSize *= _shape[axis];
        int all = _shape[ShorterAxis] * stepSize;
        for (int start = 0; start < values.Length; start += all)
        {
            int there = lengths[start / Count] * stepSize;
            values.Slice(start + there, all - there).Clear();
        }
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Runtime;

/// <summary>
/// What normalising kernels do with the sums of each channel that they have made: the channels of a group are put together, one after the
/// other. Every function works in place on rows of one float per channel.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Normalization
{
    /// <summary>From the sums of channels the mean of their group.</summary>
    /// <param name="sums">Sums of channels; afterwards means, the same for all channels of a group.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="size">Channels of a group.</param>
    /// <param name="count">Values of a group.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GroupMeans(ref float sums, int channels, int size, float count)
    {
        for (int c = 0; c < channels; c += size) Fill(ref sums, c, size, Sum(ref sums, c, size) / count);
    }

    /// <summary>From the sums of deviations from the mean, and of their squares, what normalises the group.</summary>
    /// <param name="squares">Sums of squares; afterwards 1/√(variance + ε).</param>
    /// <param name="deviations">Sums of deviations; afterwards what the rounded mean lacks.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="size">Channels of a group.</param>
    /// <param name="count">Values of a group.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GroupMoments(ref float squares, ref float deviations, int channels, int size, float count, float epsilon)
    {
        for (int c = 0; c < channels; c += size)
        {
            float rest = Sum(ref deviations, c, size) / count;
            Fill(ref squares, c, size, InverseDeviation(Sum(ref squares, c, size) / count - rest * rest, epsilon));
            Fill(ref deviations, c, size, rest);
        }
    }

    /// <summary>1/√(variance + ε). A variance that rounding has made negative is 0.</summary>
    public static float InverseDeviation(float variance, float epsilon) => 1f / (float)Math.Sqrt((variance < 0 ? 0 : variance) + epsilon);

    private static float Sum(ref float values, int start, int count)
    {
        float sum = 0;
        for (int i = start; i < start + count; i++) sum += Unsafe.Add(ref values, i);
        return sum;
    }

    private static void Fill(ref float values, int start, int count, float value)
    {
        for (int i = start; i < start + count; i++) Unsafe.Add(ref values, i) = value;
    }
}

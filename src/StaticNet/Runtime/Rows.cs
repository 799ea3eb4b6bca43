using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Runtime;

/// <summary>Moves rows between the user's spans, which are dense, and the workspace, whose rows are padded with zeros.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rows
{
    /// <summary>Up to so many floats a call that copies a row costs more than the copying.</summary>
    private const int FewFloats = 32;

    /// <summary>Copies rows of <paramref name="size"/> floats and sets the rest of each padded row to zero.</summary>
    public static void CopyPadded(ref float source, int sourcePitch, ref float destination, int rows, int size, int pitch)
    {
        for (int r = 0; r < rows; r++)
        {
            Span<float> row = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * pitch), pitch);
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, r * sourcePitch), size).CopyTo(row);
            row[size..].Clear();
        }
    }

    /// <summary>Copies the first <paramref name="size"/> floats of padded rows to a dense span of exactly so many rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyDense(ref float source, int pitch, Span<float> destination, int rows, int size)
    {
        if (pitch == size)
        {
            MemoryMarshal.CreateReadOnlySpan(ref source, rows * size).CopyTo(destination);
            return;
        }

        int r = 0;
        ref float to = ref MemoryMarshal.GetReference(destination);
        if (size <= FewFloats)
        {
            // Whole vectors: what one writes beyond its row, the next row covers. The last rows, which have none, follow one by one.
            int width = (size + Vector128<float>.Count - 1) / Vector128<float>.Count * Vector128<float>.Count;
            for (; r * size + width <= destination.Length; r++)
            {
                for (int o = 0; o < size; o += Vector128<float>.Count)
                    Vector128.LoadUnsafe(ref source, (nuint)(r * pitch + o)).StoreUnsafe(ref to, (nuint)(r * size + o));
            }

            for (; r < rows; r++)
            {
                for (int o = 0; o < size; o++) Unsafe.Add(ref to, r * size + o) = Unsafe.Add(ref source, r * pitch + o);
            }
        }

        for (; r < rows; r++)
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, r * pitch), size).CopyTo(destination[(r * size)..]);
    }

    /// <summary>Copies as many floats of each row to rows of another length, and leaves the rest of those as it is.</summary>
    public static void CopyPart(ref float source, int sourcePitch, ref float destination, int pitch, int rows, int size)
    {
        for (int r = 0; r < rows; r++)
        {
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref source, r * sourcePitch), size)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, r * pitch), size));
        }
    }

    /// <summary>Copies one of several inputs, <paramref name="rows"/> rows in each sample of <paramref name="sampleSize"/> floats, to padded rows.</summary>
    public static void Scatter(ref float samples, int sampleSize, ref float destination, int count, int rows, int size, int pitch)
    {
        for (int s = 0; s < count; s++)
            CopyPadded(ref Unsafe.Add(ref samples, s * sampleSize), size, ref Unsafe.Add(ref destination, s * rows * pitch), rows, size, pitch);
    }

    /// <summary>Copies padded rows to one of several outputs: <paramref name="rows"/> rows in each sample of <paramref name="sampleSize"/> floats.</summary>
    public static void Gather(ref float source, int pitch, ref float samples, int sampleSize, int count, int rows, int size)
    {
        for (int s = 0; s < count; s++)
            CopyPart(ref Unsafe.Add(ref source, s * rows * pitch), pitch, ref Unsafe.Add(ref samples, s * sampleSize), size, rows, size);
    }

    /// <summary>
    /// Adds the losses of a piece's samples to those before them, one by one: the sum depends neither on how a call is cut into pieces
    /// nor on which thread computed which sample.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Total(ref double losses, int rows, double total)
    {
        for (int r = 0; r < rows; r++) total += Unsafe.Add(ref losses, r);
        return total;
    }

    /// <summary>Writes for the first <paramref name="size"/> floats of each padded row 1 where they are above 0, otherwise 0.</summary>
    public static void ArePositive(ref float source, int pitch, Span<int> destination, int rows, int size)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int o = 0; o < size; o++) destination[r * size + o] = Unsafe.Add(ref source, r * pitch + o) > 0 ? 1 : 0;
        }
    }

    /// <summary>The place of the largest of the first <paramref name="size"/> floats of each padded row; the first where several are equal.</summary>
    public static void ArgMax(ref float source, int pitch, Span<int> destination, int rows, int size)
    {
        for (int r = 0; r < rows; r++)
        {
            ref float row = ref Unsafe.Add(ref source, r * pitch);
            int best = 0;
            for (int o = 1; o < size; o++)
            {
                if (Unsafe.Add(ref row, o) > Unsafe.Add(ref row, best)) best = o;
            }

            destination[r] = best;
        }
    }
}

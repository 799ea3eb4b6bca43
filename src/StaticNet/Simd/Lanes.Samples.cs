using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <content>Between rows, one sample behind the other, and columns, in which the lanes of a vector are samples.</content>
public static partial class Lanes
{
    /// <summary>
    /// The vector whose lane j is <c>rows[j · pitch]</c>: one value of as many samples as it has lanes. It is put together in registers; a
    /// vector read from a place just written float by float would wait for every one of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gather<TOps, TVector>(ref float rows, int pitch)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        if (TOps.Count == 4) return Unsafe.BitCast<Vector128<float>, TVector>(Gather4(ref rows, pitch));
        if (TOps.Count == 8) return Unsafe.BitCast<Vector256<float>, TVector>(Gather8(ref rows, pitch));
        return Unsafe.BitCast<Vector512<float>, TVector>(Vector512.Create(Gather8(ref rows, pitch), Gather8(ref Unsafe.Add(ref rows, 8 * pitch), pitch)));
    }

    /// <summary>
    /// The vector whose lane j is <c>W[j · pitch]</c> for j below <paramref name="count"/>, and 0 from there on: a column of a few weights,
    /// or with a pitch of 1 the head of a vector, put together in registers. Nothing else is read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Column<TOps, TVector>(ref float W, int pitch, int count)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        if (TOps.Count == 4) return Unsafe.BitCast<Vector128<float>, TVector>(Column4(ref W, pitch, count));
        Vector256<float> low = Column8(ref W, pitch, count);
        if (TOps.Count == 8) return Unsafe.BitCast<Vector256<float>, TVector>(low);
        return Unsafe.BitCast<Vector512<float>, TVector>(
            count > 8 ? Vector512.Create(low, Column8(ref Unsafe.Add(ref W, 8 * pitch), pitch, count - 8)) : low.ToVector512());
    }

    /// <summary>The vector whose every lane is one of another, both of four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Lane<TVector>(TVector vector, int lane)
        where TVector : struct =>
        Unsafe.BitCast<Vector128<float>, TVector>(Vector128.Shuffle(Unsafe.BitCast<TVector, Vector128<float>>(vector), Vector128.Create(lane)));

    /// <summary>
    /// <c>rows[j · pitch + v] = columns[v · width + j]</c> for v below <paramref name="values"/> and j below <paramref name="width"/>, a
    /// multiple of 4: the way back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(ref float columns, int width, int values, ref float rows, int pitch)
    {
        int v = 0;
        if (Sse.IsSupported)
        {
            for (; v + 4 <= values; v += 4)
            {
                for (int j = 0; j < width; j += 4)
                    Transpose4(ref Unsafe.Add(ref columns, v * width + j), width, ref Unsafe.Add(ref rows, j * pitch + v), pitch);
            }
        }

        for (; v < values; v++)
        {
            for (int j = 0; j < width; j += 4)
            {
                ref float from = ref Unsafe.Add(ref columns, v * width + j), to = ref Unsafe.Add(ref rows, j * pitch + v);
                to = from;
                Unsafe.Add(ref to, pitch) = Unsafe.Add(ref from, 1);
                Unsafe.Add(ref to, 2 * pitch) = Unsafe.Add(ref from, 2);
                Unsafe.Add(ref to, 3 * pitch) = Unsafe.Add(ref from, 3);
            }
        }
    }

    /// <summary>
    /// <c>destination[j] = factors[j] · values[j]</c> as doubles for j below <paramref name="width"/>, a multiple of 4; without factors they are 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref float values, int width, ReadOnlySpan<float> factors, ref double destination)
    {
        for (int j = 0; j < width; j += 4)
        {
            (Vector128<double> low, Vector128<double> high) = Vector128.Widen(Vector128.LoadUnsafe(ref values, (nuint)j));
            if (!factors.IsEmpty)
            {
                (Vector128<double> first, Vector128<double> second) = Vector128.Widen(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(factors), (nuint)j));
                low *= first;
                high *= second;
            }

            low.StoreUnsafe(ref destination, (nuint)j);
            high.StoreUnsafe(ref destination, (nuint)(j + 2));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Gather8(ref float rows, int pitch) =>
        Vector256.Create(Gather4(ref rows, pitch), Gather4(ref Unsafe.Add(ref rows, 4 * pitch), pitch));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Gather4(ref float rows, int pitch) => Vector128.Create(
        rows, Unsafe.Add(ref rows, pitch), Unsafe.Add(ref rows, 2 * pitch), Unsafe.Add(ref rows, 3 * pitch));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Column8(ref float W, int pitch, int count)
    {
        Vector128<float> low = Column4(ref W, pitch, count);
        return count > 4 ? Vector256.Create(low, Column4(ref Unsafe.Add(ref W, 4 * pitch), pitch, count - 4)) : low.ToVector256();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Column4(ref float W, int pitch, int count) => count switch
    {
        <= 0 => Vector128<float>.Zero,
        1 => Vector128.CreateScalar(W),
        2 => Vector128.Create(W, Unsafe.Add(ref W, pitch), 0, 0),
        3 => Vector128.Create(W, Unsafe.Add(ref W, pitch), Unsafe.Add(ref W, 2 * pitch), 0),
        _ => pitch == 1 ? Vector128.LoadUnsafe(ref W) : Gather4(ref W, pitch),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(ref float from, int width, ref float to, int pitch)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from), b = Vector128.LoadUnsafe(ref from, (nuint)width);
        Vector128<float> c = Vector128.LoadUnsafe(ref from, (nuint)(2 * width)), d = Vector128.LoadUnsafe(ref from, (nuint)(3 * width));
        (Vector128<float> low, Vector128<float> high) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
        (Vector128<float> low2, Vector128<float> high2) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(low, low2).StoreUnsafe(ref to);
        Sse.MoveHighToLow(low2, low).StoreUnsafe(ref to, (nuint)pitch);
        Sse.MoveLowToHigh(high, high2).StoreUnsafe(ref to, (nuint)(2 * pitch));
        Sse.MoveHighToLow(high2, high).StoreUnsafe(ref to, (nuint)(3 * pitch));
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNet.Simd;

/// <summary>Transposes strips of weights, so that an input gradient can run like a forward pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panel
{
    /// <summary>
    /// <c>panel[o][i] = W[i][o]</c> for i below <paramref name="width"/>; zero where i ≥ <paramref name="inputs"/>. Writes up to seven
    /// rows of the panel more than <paramref name="outputs"/>.
    /// </summary>
    /// <param name="W">The first row of the strip; rows are padded to multiples of 16.</param>
    /// <param name="pitch">Floats between two rows of W.</param>
    /// <param name="inputs">How many rows W still has.</param>
    /// <param name="outputs">How many columns to take.</param>
    /// <param name="panel">The place for the panel.</param>
    /// <param name="width">Its width, a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float W, int pitch, int inputs, int outputs, ref float panel, int width)
    {
        int rows = inputs < width ? inputs : width;
        int i = 0;
        if (Avx512F.IsSupported)
        {
            for (; i + 16 <= rows; i += 16)
            {
                for (int o = 0; o < outputs; o += 8)
                    Transpose16(ref Unsafe.Add(ref W, i * pitch + o), pitch, ref Unsafe.Add(ref panel, o * width + i), width);
            }
        }

        if (Avx.IsSupported)
        {
            for (; i + 8 <= rows; i += 8)
            {
                for (int o = 0; o < outputs; o += 8)
                    Transpose8(ref Unsafe.Add(ref W, i * pitch + o), pitch, ref Unsafe.Add(ref panel, o * width + i), width);
            }
        }

        for (; i < width; i++)
        {
            for (int o = 0; o < outputs; o++) Unsafe.Add(ref panel, o * width + i) = i < rows ? Unsafe.Add(ref W, i * pitch + o) : 0;
        }
    }

    /// <summary>Eight rows of eight: pairs of rows are interleaved, then pairs of pairs, then halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Transpose8(ref float from, int pitch, ref float to, int width)
    {
        Vector256<float> a = Row(ref from, 0), b = Row(ref from, pitch), c = Row(ref from, 2 * pitch), d = Row(ref from, 3 * pitch);
        ref float lower = ref Unsafe.Add(ref from, 4 * pitch);
        Vector256<float> e = Row(ref lower, 0), f = Row(ref lower, pitch), g = Row(ref lower, 2 * pitch), h = Row(ref lower, 3 * pitch);

        (Vector256<float> p0, Vector256<float> p1) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        (Vector256<float> p2, Vector256<float> p3) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        (Vector256<float> p4, Vector256<float> p5) = (Avx.UnpackLow(e, f), Avx.UnpackHigh(e, f));
        (Vector256<float> p6, Vector256<float> p7) = (Avx.UnpackLow(g, h), Avx.UnpackHigh(g, h));

        // Low and High halves of 128 bit: columns 0 to 3 and 4 to 7 of four rows.
        (a, b, c, d) = (Low(p0, p2), High(p0, p2), Low(p1, p3), High(p1, p3));
        (e, f, g, h) = (Low(p4, p6), High(p4, p6), Low(p5, p7), High(p5, p7));

        Avx.Permute2x128(a, e, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(b, f, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, width));
        Avx.Permute2x128(c, g, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, 2 * width));
        Avx.Permute2x128(d, h, 0x20).StoreUnsafe(ref Unsafe.Add(ref to, 3 * width));
        to = ref Unsafe.Add(ref to, 4 * width);
        Avx.Permute2x128(a, e, 0x31).StoreUnsafe(ref to);
        Avx.Permute2x128(b, f, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, width));
        Avx.Permute2x128(c, g, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 2 * width));
        Avx.Permute2x128(d, h, 0x31).StoreUnsafe(ref Unsafe.Add(ref to, 3 * width));
    }

    /// <summary>Sixteen rows of eight: as <see cref="Transpose8"/>, with the last eight rows in the upper halves. Halves that come from memory need no permutation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose16(ref float from, int pitch, ref float to, int width)
    {
        Vector512<float> a = Rows(ref from, 0, pitch), b = Rows(ref from, pitch, pitch), c = Rows(ref from, 2 * pitch, pitch), d = Rows(ref from, 3 * pitch, pitch);
        ref float lower = ref Unsafe.Add(ref from, 4 * pitch);
        Vector512<float> e = Rows(ref lower, 0, pitch), f = Rows(ref lower, pitch, pitch), g = Rows(ref lower, 2 * pitch, pitch), h = Rows(ref lower, 3 * pitch, pitch);

        (Vector512<float> p0, Vector512<float> p1) = (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
        (Vector512<float> p2, Vector512<float> p3) = (Avx512F.UnpackLow(c, d), Avx512F.UnpackHigh(c, d));
        (Vector512<float> p4, Vector512<float> p5) = (Avx512F.UnpackLow(e, f), Avx512F.UnpackHigh(e, f));
        (Vector512<float> p6, Vector512<float> p7) = (Avx512F.UnpackLow(g, h), Avx512F.UnpackHigh(g, h));

        // Low and High quarters of 128 bit: columns 0 and 4, 1 and 5, … of rows 0 to 3 and 8 to 11, and of those between and behind them.
        (a, b, c, d) = (Low(p0, p2), High(p0, p2), Low(p1, p3), High(p1, p3));
        (e, f, g, h) = (Low(p4, p6), High(p4, p6), Low(p5, p7), High(p5, p7));

        Vector512<long> column = Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13);
        Quarters(a, e, column).StoreUnsafe(ref to);
        Quarters(b, f, column).StoreUnsafe(ref Unsafe.Add(ref to, width));
        Quarters(c, g, column).StoreUnsafe(ref Unsafe.Add(ref to, 2 * width));
        Quarters(d, h, column).StoreUnsafe(ref Unsafe.Add(ref to, 3 * width));
        to = ref Unsafe.Add(ref to, 4 * width);
        column = Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15);
        Quarters(a, e, column).StoreUnsafe(ref to);
        Quarters(b, f, column).StoreUnsafe(ref Unsafe.Add(ref to, width));
        Quarters(c, g, column).StoreUnsafe(ref Unsafe.Add(ref to, 2 * width));
        Quarters(d, h, column).StoreUnsafe(ref Unsafe.Add(ref to, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Rows(ref float from, int offset, int pitch) =>
        Avx512F.InsertVector256(Row(ref from, offset).ToVector512Unsafe(), Row(ref from, offset + 8 * pitch), 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(Vector512<float> x, Vector512<float> y, Vector512<long> halves) =>
        Avx512F.PermuteVar8x64x2(x.AsDouble(), halves, y.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Low(Vector512<float> x, Vector512<float> y) => Avx512F.UnpackLow(x.AsDouble(), y.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> High(Vector512<float> x, Vector512<float> y) => Avx512F.UnpackHigh(x.AsDouble(), y.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float from, int offset) => Vector256.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Low(Vector256<float> x, Vector256<float> y) => Avx.UnpackLow(x.AsDouble(), y.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> High(Vector256<float> x, Vector256<float> y) => Avx.UnpackHigh(x.AsDouble(), y.AsDouble()).AsSingle();
}

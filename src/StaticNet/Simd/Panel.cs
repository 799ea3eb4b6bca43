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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float from, int offset) => Vector256.LoadUnsafe(ref from, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Low(Vector256<float> x, Vector256<float> y) => Avx.UnpackLow(x.AsDouble(), y.AsDouble()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> High(Vector256<float> x, Vector256<float> y) => Avx.UnpackHigh(x.AsDouble(), y.AsDouble()).AsSingle();
}

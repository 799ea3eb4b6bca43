using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>Dot products of several rows at once, which share the work of adding lanes.</content>
public static partial class Lanes
{
    /// <summary>
    /// <c>y[i] = Σ A[i][k]·x[k]</c> for the next <c>TOps.Count</c> rows, k below <paramref name="length"/>, a multiple of 16. Each y[i]
    /// has the bits of <see cref="Dot"/>: the lanes of all rows are folded side by side, in the same order.
    /// </summary>
    /// <param name="A">The first row.</param>
    /// <param name="pitch">Floats between two rows.</param>
    /// <param name="x">The vector.</param>
    /// <param name="length">Floats per row.</param>
    /// <param name="y"><c>TOps.Count</c> floats, written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DotRows<TOps, TVector>(ref float A, int pitch, ref float x, int length, ref float y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // Row j of the result is lane j: folding leaves a run of four in each quarter, so neighbours in a run are a quarter apart.
        TVector low, high;
        if (TOps.Count == 16)
        {
            low = Dot8<TOps, TVector>(ref A, pitch, ref x, length);
            high = Dot8<TOps, TVector>(ref Unsafe.Add(ref A, 2 * pitch), pitch, ref x, length);
        }
        else if (TOps.Count == 8)
        {
            low = Dot4<TOps, TVector>(ref A, pitch, ref x, length);
            high = Dot4<TOps, TVector>(ref Unsafe.Add(ref A, 2 * pitch), pitch, ref x, length);
        }
        else
        {
            low = Dot2<TOps, TVector>(ref A, pitch, ref x, length);
            high = Dot2<TOps, TVector>(ref Unsafe.Add(ref A, 2 * pitch), pitch, ref x, length);
        }

        TOps.Store(TOps.Fold1(low, high), ref y, 0);
    }

    /// <summary>Rows 0, 1, 4, 5, 8, 9, 12 and 13, folded to two lanes each: eight chains of multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Dot8<TOps, TVector>(ref float A, int pitch, ref float x, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero, b = TOps.Zero, c = TOps.Zero, d = TOps.Zero, e = TOps.Zero, f = TOps.Zero, g = TOps.Zero, h = TOps.Zero;
        ref float row = ref A;
        for (int k = 0; k < length; k += 16)
        {
            TVector v = TOps.Load(ref x, k);
            a = TOps.Fma(TOps.Load(ref row, 0), v, a);
            b = TOps.Fma(TOps.Load(ref row, 4 * pitch), v, b);
            c = TOps.Fma(TOps.Load(ref row, 8 * pitch), v, c);
            d = TOps.Fma(TOps.Load(ref row, 12 * pitch), v, d);
            e = TOps.Fma(TOps.Load(ref row, pitch), v, e);
            f = TOps.Fma(TOps.Load(ref row, 5 * pitch), v, f);
            g = TOps.Fma(TOps.Load(ref row, 9 * pitch), v, g);
            h = TOps.Fma(TOps.Load(ref row, 13 * pitch), v, h);
            row = ref Unsafe.Add(ref row, 16);
        }

        return TOps.Fold2(TOps.Fold4(TOps.Fold8(a, b), TOps.Fold8(c, d)), TOps.Fold4(TOps.Fold8(e, f), TOps.Fold8(g, h)));
    }

    /// <summary>Rows 0, 1, 4 and 5 with two vectors for the 16 virtual lanes, folded to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Dot4<TOps, TVector>(ref float A, int pitch, ref float x, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero, b = TOps.Zero, c = TOps.Zero, d = TOps.Zero, e = TOps.Zero, f = TOps.Zero, g = TOps.Zero, h = TOps.Zero;
        ref float row = ref A;
        for (int k = 0; k < length; k += 16)
        {
            TVector v = TOps.Load(ref x, k);
            a = TOps.Fma(TOps.Load(ref row, 0), v, a);
            b = TOps.Fma(TOps.Load(ref row, 4 * pitch), v, b);
            c = TOps.Fma(TOps.Load(ref row, pitch), v, c);
            d = TOps.Fma(TOps.Load(ref row, 5 * pitch), v, d);
            v = TOps.Load(ref x, k + 8);
            e = TOps.Fma(TOps.Load(ref row, 8), v, e);
            f = TOps.Fma(TOps.Load(ref row, 4 * pitch + 8), v, f);
            g = TOps.Fma(TOps.Load(ref row, pitch + 8), v, g);
            h = TOps.Fma(TOps.Load(ref row, 5 * pitch + 8), v, h);
            row = ref Unsafe.Add(ref row, 16);
        }

        return TOps.Fold2(TOps.Fold4(TOps.Add(a, e), TOps.Add(b, f)), TOps.Fold4(TOps.Add(c, g), TOps.Add(d, h)));
    }

    /// <summary>Rows 0 and 1 with four vectors for the 16 virtual lanes, folded to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Dot2<TOps, TVector>(ref float A, int pitch, ref float x, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero, b = TOps.Zero, c = TOps.Zero, d = TOps.Zero, e = TOps.Zero, f = TOps.Zero, g = TOps.Zero, h = TOps.Zero;
        ref float row = ref A;
        for (int k = 0; k < length; k += 16)
        {
            TVector v0 = TOps.Load(ref x, k), v1 = TOps.Load(ref x, k + 4), v2 = TOps.Load(ref x, k + 8), v3 = TOps.Load(ref x, k + 12);
            a = TOps.Fma(TOps.Load(ref row, 0), v0, a);
            b = TOps.Fma(TOps.Load(ref row, 4), v1, b);
            c = TOps.Fma(TOps.Load(ref row, 8), v2, c);
            d = TOps.Fma(TOps.Load(ref row, 12), v3, d);
            e = TOps.Fma(TOps.Load(ref row, pitch), v0, e);
            f = TOps.Fma(TOps.Load(ref row, pitch + 4), v1, f);
            g = TOps.Fma(TOps.Load(ref row, pitch + 8), v2, g);
            h = TOps.Fma(TOps.Load(ref row, pitch + 12), v3, h);
            row = ref Unsafe.Add(ref row, 16);
        }

        return TOps.Fold2(TOps.Add(TOps.Add(a, c), TOps.Add(b, d)), TOps.Add(TOps.Add(e, g), TOps.Add(f, h)));
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>
/// Reductions over lanes whose result does not depend on the vector width: they add into 16 virtual lanes (one 512-bit vector, two of
/// 256 bit or four of 128 bit), which are then added by halves: j and j + 8, j and j + 4, and so on.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Lanes
{
    /// <summary>Σ x[k]·y[k] for k below <paramref name="length"/>, a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot<TOps, TVector>(ref float x, ref float y, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero;
        if (TOps.Count == 16)
        {
            for (int k = 0; k < length; k += 16) a = TOps.Fma(TOps.Load(ref x, k), TOps.Load(ref y, k), a);
            return TOps.Sum(a);
        }

        TVector b = TOps.Zero;
        if (TOps.Count == 8)
        {
            for (int k = 0; k < length; k += 16)
            {
                a = TOps.Fma(TOps.Load(ref x, k), TOps.Load(ref y, k), a);
                b = TOps.Fma(TOps.Load(ref x, k + 8), TOps.Load(ref y, k + 8), b);
            }

            return TOps.Sum(TOps.Add(a, b));
        }

        TVector c = TOps.Zero, d = TOps.Zero;
        for (int k = 0; k < length; k += 16)
        {
            a = TOps.Fma(TOps.Load(ref x, k), TOps.Load(ref y, k), a);
            b = TOps.Fma(TOps.Load(ref x, k + 4), TOps.Load(ref y, k + 4), b);
            c = TOps.Fma(TOps.Load(ref x, k + 8), TOps.Load(ref y, k + 8), c);
            d = TOps.Fma(TOps.Load(ref x, k + 12), TOps.Load(ref y, k + 12), d);
        }

        return TOps.Sum(TOps.Add(TOps.Add(a, c), TOps.Add(b, d)));
    }

    /// <summary>Σ x[k] for k below <paramref name="length"/>, a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum<TOps, TVector>(ref float x, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero;
        if (TOps.Count == 16)
        {
            for (int k = 0; k < length; k += 16) a = TOps.Add(a, TOps.Load(ref x, k));
            return TOps.Sum(a);
        }

        TVector b = TOps.Zero;
        if (TOps.Count == 8)
        {
            for (int k = 0; k < length; k += 16)
            {
                a = TOps.Add(a, TOps.Load(ref x, k));
                b = TOps.Add(b, TOps.Load(ref x, k + 8));
            }

            return TOps.Sum(TOps.Add(a, b));
        }

        TVector c = TOps.Zero, d = TOps.Zero;
        for (int k = 0; k < length; k += 16)
        {
            a = TOps.Add(a, TOps.Load(ref x, k));
            b = TOps.Add(b, TOps.Load(ref x, k + 4));
            c = TOps.Add(c, TOps.Load(ref x, k + 8));
            d = TOps.Add(d, TOps.Load(ref x, k + 12));
        }

        return TOps.Sum(TOps.Add(TOps.Add(a, c), TOps.Add(b, d)));
    }

    /// <summary>The largest of the first <paramref name="length"/> floats. A NaN among them may or may not be seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(ref float x, int length)
    {
        float max = x;
        for (int k = 1; k < length; k++)
        {
            float value = Unsafe.Add(ref x, k);
            if (max < value) max = value;
        }

        return max;
    }
}

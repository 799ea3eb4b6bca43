using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>The gradient of a learned slope.</content>
public static partial class Lanes
{
    /// <summary>Σ min(0, x[k])·y[k] for k below <paramref name="length"/>, a multiple of 16; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float NegativeDot<TOps, TVector>(ref float x, ref float y, int length)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = TOps.Zero, b = TOps.Zero, c = TOps.Zero, d = TOps.Zero;
        for (int k = 0; k < length; k += 16)
        {
            a = Add<TOps, TVector>(ref x, ref y, k, a);
            if (TOps.Count <= 8) b = Add<TOps, TVector>(ref x, ref y, k + TOps.Count, b);
            if (TOps.Count <= 4) c = Add<TOps, TVector>(ref x, ref y, k + 2 * TOps.Count, c);
            if (TOps.Count <= 4) d = Add<TOps, TVector>(ref x, ref y, k + 3 * TOps.Count, d);
        }

        // Lane j and j + 8 first, then j and j + 4.
        if (TOps.Count == 16) return TOps.Sum(a);
        return TOps.Count == 8 ? TOps.Sum(TOps.Add(a, b)) : TOps.Sum(TOps.Add(TOps.Add(a, c), TOps.Add(b, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add<TOps, TVector>(ref float x, ref float y, int k, TVector sum)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => TOps.Fma(TOps.Min(TOps.Zero, TOps.Load(ref x, k)), TOps.Load(ref y, k), sum);
}

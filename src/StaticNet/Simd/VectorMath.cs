using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>
/// Elementary functions of vectors, the same bits on every machine with FMA. All reduce the argument to |r| ≤ ½ ln 2 and use minimax
/// polynomials of our own (Remez on that interval); the error in ulp stands at each.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: n · Ln2High is exact for |n| < 2⁹.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // 1.5 · 2²³: adding it rounds to an integer, which is left in the low bits.
    private const float RoundingMagic = 12582912f;

    /// <summary>eˣ: within 1 ulp where the result is a normal number; 0, +∞ and NaN as in mathematics.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // Outside of these bounds the result is +∞ or 0 all the same. NaN fails both comparisons and stays.
        x = TOps.Select(TOps.LessThan(TOps.Create(89f), x), TOps.Create(89f), x);
        x = TOps.Select(TOps.LessThan(x, TOps.Create(-104f)), TOps.Create(-104f), x);

        TVector magic = TOps.Create(RoundingMagic);
        TVector n = TOps.Subtract(TOps.Fma(x, TOps.Create(Log2E), magic), magic);
        TVector r = TOps.Fma(n, TOps.Create(-Ln2High), x);
        r = TOps.Fma(n, TOps.Create(-Ln2Low), r);

        // eʳ = 1 + r + r² P(r)
        TVector p = TOps.Create(1.3819057e-3f);
        p = TOps.Fma(p, r, TOps.Create(8.3685706e-3f));
        p = TOps.Fma(p, r, TOps.Create(4.1668294e-2f));
        p = TOps.Fma(p, r, TOps.Create(1.6666522e-1f));
        p = TOps.Fma(p, r, TOps.Create(4.9999994e-1f));
        p = TOps.Fma(TOps.Multiply(r, r), p, r);
        p = TOps.Add(p, TOps.Create(1f));

        // 2ⁿ in two halves: the product overflows to +∞ and underflows through the denormals by itself.
        TVector half = TOps.Fma(n, TOps.Create(0.5f), magic);
        TVector other = TOps.Add(TOps.Subtract(n, TOps.Subtract(half, magic)), magic);
        return TOps.Multiply(TOps.Multiply(p, TOps.PowerOfTwo(half)), TOps.PowerOfTwo(other));
    }

    /// <summary>1 / (1 + e⁻ˣ): within 3 ulp where the result is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector one = TOps.Create(1f);
        TVector e = Exp<TOps, TVector>(TOps.Subtract(TOps.Zero, x));
        return TOps.Divide(one, TOps.Add(one, e));
    }

    /// <summary>tanh x: within 3 ulp, also near zero, where the usual e²ˣ form loses everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // tanh |x| = E / (E + 2) with E = e^(2|x|) − 1, which is computed without cancellation. Above 10 it is 1 to the last bit.
        TVector a = TOps.Add(TOps.Abs(x), TOps.Abs(x));
        a = TOps.Select(TOps.LessThan(TOps.Create(20f), a), TOps.Create(20f), a);

        TVector magic = TOps.Create(RoundingMagic);
        TVector shifted = TOps.Fma(a, TOps.Create(Log2E), magic);
        TVector n = TOps.Subtract(shifted, magic);
        TVector r = TOps.Fma(n, TOps.Create(-Ln2High), a);
        r = TOps.Fma(n, TOps.Create(-Ln2Low), r);

        // eʳ − 1 = r + r² P(r)
        TVector p = TOps.Create(1.9848939e-4f);
        p = TOps.Fma(p, r, TOps.Create(1.3939990e-3f));
        p = TOps.Fma(p, r, TOps.Create(8.3333831e-3f));
        p = TOps.Fma(p, r, TOps.Create(4.1666371e-2f));
        p = TOps.Fma(p, r, TOps.Create(1.6666666e-1f));
        p = TOps.Fma(p, r, TOps.Create(5.0000000e-1f));
        p = TOps.Fma(TOps.Multiply(r, r), p, r);

        // E = 2ⁿ (eʳ − 1) + (2ⁿ − 1)
        TVector scale = TOps.PowerOfTwo(shifted);
        TVector e = TOps.Fma(scale, p, TOps.Subtract(scale, TOps.Create(1f)));
        return TOps.CopySign(TOps.Divide(e, TOps.Add(e, TOps.Create(2f))), x);
    }

    /// <summary>The rectifier: 0 for x ≤ 0, otherwise x; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ReLU<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => TOps.Positive(x);

    /// <summary>The gradient before a rectifier, from its output y: 0 where y ≤ 0, otherwise <paramref name="gradient"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ReLUGradient<TOps, TVector>(TVector gradient, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => TOps.Select(TOps.LessThanOrEqual(y, TOps.Zero), TOps.Zero, gradient);

    /// <summary>The gradient before a tanh, from its output y: g · (1 − y²).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector TanhGradient<TOps, TVector>(TVector gradient, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Multiply(gradient, TOps.Multiply(TOps.Subtract(TOps.Create(1f), y), TOps.Add(TOps.Create(1f), y)));

    /// <summary>The gradient before a sigmoid, from its output y: g · y · (1 − y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SigmoidGradient<TOps, TVector>(TVector gradient, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => TOps.Multiply(gradient, TOps.Multiply(y, TOps.Subtract(TOps.Create(1f), y)));
}

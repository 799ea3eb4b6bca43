using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>
/// Elementary functions of vectors, the same bits on every machine with FMA, from minimax fits of our own. The error in ulp stands at
/// each; it was measured over all floats, and STATICNET_SWEEP_STRIDE=1 makes the tests repeat that.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: n · Ln2High is exact for |n| < 2⁹, also where there is no FMA.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // tanh is 1 from here on, to 2.3 ulp at most.
    private const float TanhBound = 8.26727867f;

    // 1.5 · 2²³: adding it rounds to an integer, which is left in the low bits.
    private const float RoundingMagic = 12582912f;

    /// <summary>
    /// eˣ: within 1.02 ulp where the result is a normal number; 0, +∞ and NaN as in mathematics. Results below
    /// 2⁻¹²⁶·⁵, about half of the denormals, are flushed to 0.
    /// </summary>
    /// <remarks>x = n ln 2 + r with |r| ≤ ½ ln 2, on which P is a minimax polynomial (Remez, weight r² e⁻ʳ).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // Outside of these bounds the result is +∞ or 0 all the same: n = −127 makes the power of two below a zero.
        x = TOps.Max(TOps.Create(-88f), TOps.Min(TOps.Create(89f), x));

        TVector magic = TOps.Create(RoundingMagic);
        TVector shifted = TOps.Fma(x, TOps.Create(Log2E), magic);
        TVector n = TOps.Subtract(shifted, magic);
        TVector r = TOps.Fma(n, TOps.Create(-Ln2High), x);
        r = TOps.Fma(n, TOps.Create(-Ln2Low), r);

        // eʳ = 1 + r + r² P(r)
        TVector p = TOps.Create(1.3819057e-3f);
        p = TOps.Fma(p, r, TOps.Create(8.3685706e-3f));
        p = TOps.Fma(p, r, TOps.Create(4.1668294e-2f));
        p = TOps.Fma(p, r, TOps.Create(1.6666522e-1f));
        p = TOps.Fma(p, r, TOps.Create(4.9999994e-1f));
        p = TOps.Fma(TOps.Multiply(r, r), p, r);

        // 2¹²⁸ is no float, but 2¹²⁸ eʳ may be one: there n − 1 is used, and the result doubled.
        TVector capped = TOps.Min(TOps.Create(RoundingMagic + 127), shifted);
        TVector scale = TOps.PowerOfTwo(capped);
        TVector result = TOps.Fma(scale, p, scale);
        return TOps.Fma(result, TOps.Subtract(shifted, capped), result);
    }

    /// <summary>
    /// 1 / (1 + e⁻ˣ): within 2.5 ulp where the result is a normal number; below 2⁻¹²⁶ it falls through the denormals to 0.
    /// </summary>
    /// <remarks>
    /// −x = n ln 2 − r with |r| ≤ ½ ln 2. e⁻ʳ = (q − r) / (q + r) with q = r coth ½r, an even function of which 2 + q₁r² + q₂r⁴ is a
    /// minimax fit (least largest relative error of e⁻ʳ, 6e-10, by a search over q₁ and q₂). So one division does for both quotients:
    /// σ(x) = (q + r) / (q + r + 2ⁿ (q − r)).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // At the lower end 2ⁿ (q − r) overflows, so that the quotient is 0; at the upper end 2ⁿ is 0.
        x = TOps.Max(TOps.Create(-88.3f), TOps.Min(TOps.Create(88.3f), x));

        TVector magic = TOps.Create(RoundingMagic);
        TVector shifted = TOps.Fma(x, TOps.Create(-Log2E), magic);
        TVector n = TOps.Subtract(shifted, magic);
        TVector r = TOps.Fma(n, TOps.Create(Ln2High), x);
        r = TOps.Fma(n, TOps.Create(Ln2Low), r);

        TVector z = TOps.Multiply(r, r);
        TVector q = TOps.Fma(TOps.Fma(TOps.Create(-2.76577775e-3f), z, TOps.Create(1.6666615e-1f)), z, TOps.Create(2f));
        TVector numerator = TOps.Add(q, r);
        return TOps.Divide(numerator, TOps.Fma(TOps.PowerOfTwo(shifted), TOps.Subtract(q, r), numerator));
    }

    /// <summary>tanh x: within 4 ulp, also near zero; odd, and never above 1.</summary>
    /// <remarks>
    /// tanh x = 2at / (a² + t²) with tanh ½x = t / a, where t = x T(x²) and a = A(x²) have degree 2 and 3 in x². Doubling the angle
    /// this way all but removes the error of t / a where tanh is near 1. T and A are a minimax fit on |x| ≤ 8.2 (Lawson's iteration,
    /// weight sech x: largest relative error of tanh 6e-9), scaled so that A's leading coefficient is 1; then their last bits were
    /// chosen by a random search for the least error of the rounded evaluation. The bound of x is the smallest at which the quotient
    /// is 1 with and without FMA; before it no quotient is above 1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        x = TOps.Max(TOps.Create(-TanhBound), TOps.Min(TOps.Create(TanhBound), x));
        TVector z = TOps.Multiply(x, x);

        TVector t = TOps.Fma(TOps.Fma(TOps.Create(46.1729813f), z, TOps.Create(11966.791f)), z, TOps.Create(401461.406f));
        t = TOps.Multiply(t, x);

        TVector a = TOps.Fma(TOps.Add(z, TOps.Create(971.653381f)), z, TOps.Create(90843.8438f));
        a = TOps.Fma(a, z, TOps.Create(802922.812f));

        return TOps.Divide(TOps.Multiply(a, TOps.Add(t, t)), TOps.Fma(a, a, TOps.Multiply(t, t)));
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

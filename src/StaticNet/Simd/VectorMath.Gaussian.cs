using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>The Gaussian error linear unit, exact and by a tanh.</content>
public static partial class VectorMath
{
    // Up to here Φ is computed from the centre.
    private const float Centre = 0.8f;

    // What 2√(2/π) and 0.044715 times that have beyond floats.
    private const float ARest = -4.53406804e-08f;
    private const float BRest = 2.3988324e-09f;

    /// <summary>x Φ(x) = ½ x erfc(−x/√2): within 4 ulp where there is FMA; 0 at −∞.</summary>
    /// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELU<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        Normal<TOps, TVector>(x, out TVector centre, out TVector tail, out TVector scale, out _);
        TVector near = TOps.Max(TOps.Create(-20f), x), lower = TOps.Create(Lower);
        TVector below = TOps.Multiply(TOps.Multiply(TOps.Multiply(near, tail), scale), lower);
        TVector above = TOps.Subtract(TOps.Create(1f), TOps.Multiply(TOps.Multiply(tail, scale), lower));
        TVector outer = TOps.Select(TOps.LessThan(x, TOps.Zero), below, TOps.Multiply(x, above));
        return TOps.Select(TOps.LessThan(TOps.Abs(x), TOps.Create(Centre)), TOps.Multiply(x, centre), outer);
    }

    /// <summary>The gradient before a GELU, from its input x: g (Φ(x) + x φ(x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELUGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        Normal<TOps, TVector>(x, out TVector centre, out TVector tail, out TVector scale, out TVector e);
        TVector below = TOps.Multiply(TOps.Multiply(tail, scale), TOps.Create(Lower));
        TVector phi = TOps.Select(TOps.LessThan(x, TOps.Zero), below, TOps.Subtract(TOps.Create(1f), below));
        phi = TOps.Select(TOps.LessThan(TOps.Abs(x), TOps.Create(Centre)), centre, phi);
        TVector near = TOps.Max(TOps.Create(-Far), TOps.Min(TOps.Create(Far), x));
        return TOps.Multiply(gradient, TOps.Fma(TOps.Multiply(near, TOps.Create(0.398942292f)), e, phi));
    }

    /// <summary>½ x (1 + tanh u) with u = √(2/π) (x + 0.044715 x³), that is x σ(2u): within 4 ulp where there is FMA; 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELUTanh<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // 2u = x (a + b x²) in two parts: far out an error of 2u is one of the exponential, many times as large.
        TVector near = TOps.Max(TOps.Create(-Far), TOps.Min(TOps.Create(Far), x));
        TVector a = TOps.Create(1.59576917f), b = TOps.Create(0.0713548139f);
        TVector square = TOps.Multiply(near, near);
        TVector squareRest = TOps.Fma(near, near, TOps.Subtract(TOps.Zero, square));
        TVector bSquare = TOps.Multiply(b, square);
        TVector bRest = TOps.Fma(b, square, TOps.Subtract(TOps.Zero, bSquare));
        bRest = TOps.Fma(b, squareRest, TOps.Fma(TOps.Create(BRest), square, bRest));
        TVector sum = TOps.Add(a, bSquare);
        TVector virtualB = TOps.Subtract(sum, a);
        TVector sumRest = TOps.Add(TOps.Subtract(a, TOps.Subtract(sum, virtualB)), TOps.Subtract(bSquare, virtualB));
        sumRest = TOps.Add(sumRest, TOps.Add(TOps.Create(ARest), bRest));
        TVector t = TOps.Multiply(near, sum);
        TVector rest = TOps.Fma(near, sumRest, TOps.Fma(near, sum, TOps.Subtract(TOps.Zero, t)));
        rest = TOps.Select(TOps.LessThan(TOps.Abs(t), TOps.Create(Far)), rest, TOps.Zero);
        return TimesSigmoid<TOps, TVector>(x, t, rest);
    }

    /// <summary>The gradient before the tanh form of GELU, from its input x: g (s + x s (1 − s) ∂2u/∂x), s = σ(2u).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GELUTanhGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector near = TOps.Max(TOps.Create(-20f), TOps.Min(TOps.Create(20f), x));
        TVector square = TOps.Multiply(near, near);
        TVector t = TOps.Multiply(near, TOps.Fma(TOps.Create(0.0713548139f), square, TOps.Create(1.59576917f)));
        TVector s = Sigmoid<TOps, TVector>(t);
        TVector rest = Sigmoid<TOps, TVector>(TOps.Subtract(TOps.Zero, t));
        TVector slope = TOps.Multiply(near, TOps.Fma(TOps.Create(0.214064442f), square, TOps.Create(1.59576917f)));
        return TOps.Multiply(gradient, TOps.Multiply(s, TOps.Fma(slope, rest, TOps.Create(1f))));
    }

    /// <summary>
    /// The parts of Φ(x), the normal distribution: <c>centre</c> where |x| &lt; 0.8, otherwise 2⁻³² <c>tail</c> <c>scale</c> below 0 and 1
    /// less that above; and e^(−x²/2).
    /// </summary>
    /// <remarks>
    /// Φ is ½ + x R(x²) in the centre, and Q(|x|) e^(−x²/2) in the lower tail; Q is a polynomial in w = 1 / (1 + ½|x|). R and Q
    /// are minimax fits (Lawson's iteration) to 5e-9 and 3e-9, on [0, 0.64] and [0.8, 13.3]. What rounding x² and 1 + ½|x| loses comes
    /// back as a factor.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normal<TOps, TVector>(
        TVector x, out TVector centre, out TVector tail, out TVector scale, out TVector e)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector one = TOps.Create(1f), half = TOps.Create(0.5f);
        TVector t = TOps.Min(TOps.Create(20f), TOps.Abs(x));
        TVector square = TOps.Multiply(t, t);
        TVector squareRest = TOps.Fma(t, t, TOps.Subtract(TOps.Zero, square));
        ExpParts<TOps, TVector>(TOps.Multiply(TOps.Create(-0.5f), square), out scale, out TVector p);
        p = TOps.Fma(TOps.Add(p, one), TOps.Multiply(TOps.Create(-0.5f), squareRest), p);
        e = TOps.Multiply(TOps.Fma(scale, p, scale), TOps.Create(Lower));

        TVector halfT = TOps.Multiply(half, t);
        TVector d = TOps.Add(one, halfT);
        TVector dRest = TOps.Subtract(halfT, TOps.Subtract(d, one));
        TVector w = TOps.Divide(one, d);
        TVector minusW = TOps.Subtract(TOps.Zero, w);
        TVector wRest = TOps.Fma(minusW, dRest, TOps.Fma(minusW, d, one));
        TVector q = TOps.Create(0.0981270373f);
        q = TOps.Fma(q, w, TOps.Create(-0.450599998f));
        q = TOps.Fma(q, w, TOps.Create(0.828351676f));
        q = TOps.Fma(q, w, TOps.Create(-0.698467314f));
        q = TOps.Fma(q, w, TOps.Create(0.178227574f));
        q = TOps.Fma(q, w, TOps.Create(-0.0141142095f));
        q = TOps.Fma(q, w, TOps.Create(0.160721302f));
        q = TOps.Fma(q, w, TOps.Create(0.198253289f));
        q = TOps.Fma(q, w, TOps.Create(0.199547336f));

        // The last step, q w − 2e-6, in two parts, of which only the sum with the exponential's is rounded.
        TVector high = TOps.Multiply(q, w);
        TVector low = TOps.Add(TOps.Fma(q, w, TOps.Subtract(TOps.Zero, high)), TOps.Create(-2.07175481e-6f));
        TVector factor = TOps.Add(p, wRest);
        tail = TOps.Add(high, TOps.Fma(high, factor, TOps.Fma(low, factor, low)));

        TVector r = TOps.Create(0.000101336947f);
        r = TOps.Fma(r, square, TOps.Create(-0.00117958896f));
        r = TOps.Fma(r, square, TOps.Create(0.0099717984f));
        r = TOps.Fma(r, square, TOps.Create(-0.0664902404f));
        r = TOps.Fma(r, square, TOps.Create(0.398942292f));
        centre = TOps.Fma(x, r, half);
    }
}

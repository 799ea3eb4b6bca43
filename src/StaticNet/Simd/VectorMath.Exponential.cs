using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>Activations made of exponentials and logarithms.</content>
public static partial class VectorMath
{
    // How far the exponent of a vanishing exponential goes: behind it everything is 0.
    private const float Far = 200f;

    // 2⁻³²: vanishing exponentials are computed 2³² times as large, and made smaller when they have met a large factor.
    private const float Lower = 2.32830644e-10f;

    // SELU: λ, λ − 1 and λ α. Source: Klambauer et al., "Self-Normalizing Neural Networks", NeurIPS 2017.
    private const float Lambda = 1.05070098f;
    private const float LambdaRest = 0.0507009873f;
    private const float LambdaAlpha = 1.75809934f;

    /// <summary>eˣ − 1 for x ≤ 0: within 2 ulp; −1 at −∞. For x above 0 the result is that of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector Expm1<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        ExpParts<TOps, TVector>(TOps.Min(TOps.Zero, x), out TVector scale, out TVector p);
        scale = TOps.Multiply(scale, TOps.Create(Lower));
        return TOps.Fma(scale, p, TOps.Subtract(scale, TOps.Create(1f)));
    }

    /// <summary>ln(1 + x) for x from 0 to 1: within 2 ulp.</summary>
    /// <remarks>2 artanh s with s = x / (2 + x): 2s + 2s s² P(s²), P a minimax fit on s² ≤ 1/9, to 5e-9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1P<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector s = TOps.Divide(x, TOps.Add(x, TOps.Create(2f)));
        TVector z = TOps.Multiply(s, s);
        TVector p = TOps.Fma(TOps.Create(0.140064225f), z, TOps.Create(0.140008137f));
        p = TOps.Fma(p, z, TOps.Create(0.200109674f));
        p = TOps.Fma(p, z, TOps.Create(0.333332092f));
        TVector twice = TOps.Add(s, s);
        return TOps.Fma(TOps.Multiply(twice, z), p, twice);
    }

    /// <summary>The natural logarithm: within 2 ulp; −∞ at 0, NaN below.</summary>
    /// <remarks>The series of artanh to s⁹, whose rest is below 3e-9.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // x = 2ᵉ m with m in [√½, √2). Denormals are lifted by 2²⁵ first.
        TVector isSmall = TOps.LessThan(x, TOps.Create(1.17549435e-38f));
        TVector lifted = TOps.Select(isSmall, TOps.Multiply(x, TOps.Create(33554432f)), x);
        TVector e = TOps.Exponent(lifted);
        TVector m = TOps.Mantissa(lifted);
        e = TOps.Subtract(e, TOps.Select(isSmall, TOps.Create(25f), TOps.Zero));

        // ln m = 2 artanh s, s = (m − 1) / (m + 1), |s| ≤ 0.172
        TVector s = TOps.Divide(TOps.Subtract(m, TOps.Create(1f)), TOps.Add(m, TOps.Create(1f)));
        TVector z = TOps.Multiply(s, s);
        TVector p = TOps.Fma(TOps.Create(1f / 9), z, TOps.Create(1f / 7));
        p = TOps.Fma(p, z, TOps.Create(1f / 5));
        p = TOps.Fma(p, z, TOps.Create(1f / 3));
        TVector twice = TOps.Add(s, s);
        TVector low = TOps.Fma(TOps.Multiply(twice, z), p, TOps.Multiply(e, TOps.Create(Ln2Low)));
        TVector result = TOps.Fma(e, TOps.Create(Ln2High), TOps.Add(twice, low));

        // What the parts of a number do not show: 0, +∞, numbers below 0, NaN.
        result = TOps.Select(TOps.LessThan(x, TOps.Create(float.PositiveInfinity)), result, x);
        result = TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), TOps.Create(float.NaN), result);
        return TOps.Select(TOps.LessThanOrEqual(TOps.Abs(x), TOps.Zero), TOps.Create(float.NegativeInfinity), result);
    }

    /// <summary>x for x &gt; 0, otherwise α (eˣ − 1): within 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ELU<TOps, TVector>(TVector x, TVector alpha)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), TOps.Multiply(alpha, Expm1<TOps, TVector>(x)), x);

    /// <summary>The gradient before an ELU, from its input x: g for x &gt; 0, otherwise g α eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ELUGradient<TOps, TVector>(TVector gradient, TVector x, TVector alpha)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector slope = TOps.Multiply(alpha, Exp<TOps, TVector>(TOps.Min(TOps.Zero, x)));
        return TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), TOps.Multiply(gradient, slope), gradient);
    }

    /// <summary>λ x for x &gt; 0, otherwise λ α (eˣ − 1): within 3 ulp.</summary>
    /// <remarks>As x + (λ − 1) x: λ has more digits than a float, and its rounding would overflow before mathematics does.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SELU<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), TOps.Multiply(TOps.Create(LambdaAlpha), Expm1<TOps, TVector>(x)), TOps.Fma(x, TOps.Create(LambdaRest), x));

    /// <summary>The gradient before a SELU, from its input x: g λ for x &gt; 0, otherwise g λ α eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SELUGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector slope = TOps.Multiply(TOps.Create(LambdaAlpha), Exp<TOps, TVector>(TOps.Min(TOps.Zero, x)));
        return TOps.Multiply(gradient, TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), slope, TOps.Create(Lambda)));
    }

    /// <summary>ln(1 + e^βx) / β: within 3.5 ulp where there is FMA; 0 and +∞ at the ends.</summary>
    /// <remarks>max(βx, 0) + ln(1 + e^−|βx|), of which neither part overflows.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus<TOps, TVector>(TVector x, TVector beta)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // What rounding β x loses comes back as a factor of the exponential.
        TVector t = TOps.Multiply(beta, x);
        TVector rest = TOps.Fma(beta, x, TOps.Subtract(TOps.Zero, t));
        TVector size = TOps.Abs(t);
        rest = TOps.Select(TOps.LessThan(size, TOps.Create(Far)), rest, TOps.Zero);
        ExpParts<TOps, TVector>(TOps.Subtract(TOps.Zero, size), out TVector scale, out TVector p);
        rest = TOps.Select(TOps.LessThan(t, TOps.Zero), rest, TOps.Subtract(TOps.Zero, rest));
        p = TOps.Fma(TOps.Add(p, TOps.Create(1f)), rest, p);
        TVector lowered = TOps.Multiply(scale, TOps.Create(Lower));
        TVector e = TOps.Fma(lowered, p, lowered);
        TVector result = TOps.Divide(TOps.Add(TOps.Positive(t), Log1P<TOps, TVector>(e)), beta);
        return TOps.Select(TOps.LessThan(TOps.Create(Far), t), x, result);
    }

    /// <summary>The gradient before a softplus, from its input x: g σ(βx).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftplusGradient<TOps, TVector>(TVector gradient, TVector x, TVector beta)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Multiply(gradient, Sigmoid<TOps, TVector>(TOps.Multiply(beta, x)));

    /// <summary>x σ(x): within 4 ulp; 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SiLU<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TimesSigmoid<TOps, TVector>(x, x, TOps.Zero);

    /// <summary>The gradient before a SiLU, from its input x: g σ(x) (1 + x (1 − σ(x))).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SiLUGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector near = TOps.Max(TOps.Create(-Far), TOps.Min(TOps.Create(Far), x));
        TVector s = Sigmoid<TOps, TVector>(near);
        TVector rest = Sigmoid<TOps, TVector>(TOps.Subtract(TOps.Zero, near));
        return TOps.Multiply(gradient, TOps.Multiply(s, TOps.Fma(near, rest, TOps.Create(1f))));
    }

    /// <summary>x tanh(ln(1 + eˣ)): within 4 ulp; 0 at −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Mish<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // With m = e^−|x|: x (1 + 2m) / (1 + 2m + 2m²) above 0, and x m (1 − m (1 + m) / (2 + 2m + m²)) below.
        TVector isBelow = TOps.LessThan(x, TOps.Zero);
        ExpParts<TOps, TVector>(TOps.Subtract(TOps.Zero, TOps.Abs(x)), out TVector scale, out TVector p);
        TVector lowered = TOps.Multiply(scale, TOps.Create(Lower));
        TVector m = TOps.Fma(lowered, p, lowered);
        TVector near = TOps.Max(TOps.Create(-Far), x);
        TVector two = TOps.Create(2f), one = TOps.Create(1f);
        TVector above = TOps.Fma(two, m, one);
        TVector quotient = TOps.Divide(
            TOps.Select(isBelow, TOps.Fma(m, m, m), above),
            TOps.Select(isBelow, TOps.Fma(m, TOps.Add(m, two), two), TOps.Fma(TOps.Multiply(two, m), m, above)));
        TVector product = TOps.Multiply(TOps.Fma(near, p, near), scale);
        TVector below = TOps.Multiply(TOps.Fma(TOps.Subtract(TOps.Zero, product), quotient, product), TOps.Create(Lower));
        return TOps.Select(isBelow, below, TOps.Multiply(quotient, x));
    }

    /// <summary>The gradient before a Mish, from its input x: g (t + x σ(x) (1 − t²)) with t = tanh(ln(1 + eˣ)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MishGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // As in Mish; σ(x) (1 − t²) is 4m² (1 + m) / d² above 0 and 4m (1 + m) / d² below, d the denominator of t.
        TVector near = TOps.Max(TOps.Create(-Far), TOps.Min(TOps.Create(Far), x));
        TVector isBelow = TOps.LessThan(near, TOps.Zero);
        TVector m = Exp<TOps, TVector>(TOps.Subtract(TOps.Zero, TOps.Abs(near)));
        TVector two = TOps.Create(2f), one = TOps.Create(1f);
        TVector above = TOps.Fma(two, m, one);
        TVector d = TOps.Select(isBelow, TOps.Fma(m, TOps.Add(m, two), two), TOps.Fma(TOps.Multiply(two, m), m, above));
        TVector t = TOps.Divide(TOps.Select(isBelow, TOps.Multiply(m, TOps.Add(m, two)), above), d);
        TVector slope = TOps.Divide(TOps.Multiply(TOps.Select(isBelow, m, TOps.Multiply(m, m)), TOps.Add(m, one)), TOps.Multiply(d, d));
        return TOps.Multiply(gradient, TOps.Fma(TOps.Multiply(TOps.Create(4f), near), slope, t));
    }

    /// <summary>x σ(t + rest), rest what rounding t lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector TimesSigmoid<TOps, TVector>(TVector x, TVector t, TVector rest)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // With e = e^−|t|: x / (1 + e) for t above 0, x e / (1 + e) below.
        TVector isBelow = TOps.LessThan(t, TOps.Zero);
        ExpParts<TOps, TVector>(TOps.Subtract(TOps.Zero, TOps.Abs(t)), out TVector scale, out TVector p);
        TVector one = TOps.Create(1f);
        p = TOps.Fma(TOps.Add(p, one), TOps.Select(isBelow, rest, TOps.Subtract(TOps.Zero, rest)), p);
        TVector lowered = TOps.Multiply(scale, TOps.Create(Lower));
        TVector near = TOps.Max(TOps.Create(-Far), x);
        TVector top = TOps.Select(isBelow, TOps.Multiply(TOps.Fma(near, p, near), scale), x);
        TVector quotient = TOps.Divide(top, TOps.Add(one, TOps.Fma(lowered, p, lowered)));
        return TOps.Multiply(quotient, TOps.Select(isBelow, TOps.Create(Lower), one));
    }

    /// <summary>eˣ = 2⁻³² scale (1 + p) for x ≤ 0, before the last rounding; see <see cref="Exp"/>. 0 from −110 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExpParts<TOps, TVector>(TVector x, out TVector scale, out TVector p)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        x = TOps.Max(TOps.Create(-110f), x);
        TVector magic = TOps.Create(RoundingMagic);
        TVector shifted = TOps.Fma(x, TOps.Create(Log2E), magic);
        TVector n = TOps.Subtract(shifted, magic);
        TVector r = TOps.Fma(n, TOps.Create(-Ln2High), x);
        r = TOps.Fma(n, TOps.Create(-Ln2Low), r);
        p = TOps.Create(1.3819057e-3f);
        p = TOps.Fma(p, r, TOps.Create(8.3685706e-3f));
        p = TOps.Fma(p, r, TOps.Create(4.1668294e-2f));
        p = TOps.Fma(p, r, TOps.Create(1.6666522e-1f));
        p = TOps.Fma(p, r, TOps.Create(4.9999994e-1f));
        p = TOps.Fma(TOps.Multiply(r, r), p, r);
        scale = TOps.PowerOfTwo(TOps.Add(shifted, TOps.Create(32f)));
    }
}

using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>Functions made of straight pieces, and softsign.</content>
public static partial class VectorMath
{
    /// <summary>Below or at 0 the slope times x, above x; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyReLU<TOps, TVector>(TVector x, TVector slope)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThanOrEqual(x, TOps.Zero), TOps.Multiply(slope, x), x);

    /// <summary>The gradient before a leaky rectifier, from its input, or from its output where the slope is not below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LeakyReLUGradient<TOps, TVector>(TVector gradient, TVector y, TVector slope)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThanOrEqual(y, TOps.Zero), TOps.Multiply(slope, gradient), gradient);

    /// <summary>The larger of both; NaN where either is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Maximum<TOps, TVector>(TVector x, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThanOrEqual(x, x), TOps.Max(x, y), x);

    /// <summary>
    /// x, but 0 where |x| is below 2⁻¹⁰⁰; NaN stays NaN. A state that fades away, and what it is multiplied by, would otherwise spend its
    /// last steps among denormal numbers, with which many machines compute a hundred times slower.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Audible<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Select(TOps.LessThan(TOps.Abs(x), TOps.Create(7.88860905e-31f)), TOps.Zero, x);

    /// <summary>x / (1 + |x|): within 1.5 ulp; ±1 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softsign<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // The largest float, for an infinite x: ∞ / ∞ is no number.
        x = TOps.Max(TOps.Create(-float.MaxValue), TOps.Min(TOps.Create(float.MaxValue), x));
        return TOps.Divide(x, TOps.Add(TOps.Create(1f), TOps.Abs(x)));
    }

    /// <summary>The gradient before a softsign, from its output y: g · (1 − |y|)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SoftsignGradient<TOps, TVector>(TVector gradient, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector rest = TOps.Subtract(TOps.Create(1f), TOps.Abs(y));
        return TOps.Multiply(gradient, TOps.Multiply(rest, rest));
    }

    /// <summary>(x + 3) / 6, but not below 0 nor above 1: within 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoid<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Divide(TOps.Max(TOps.Zero, TOps.Min(TOps.Create(6f), TOps.Add(x, TOps.Create(3f)))), TOps.Create(6f));

    /// <summary>The gradient before a hard sigmoid, from its output y: g / 6 where 0 &lt; y &lt; 1, otherwise 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSigmoidGradient<TOps, TVector>(TVector gradient, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        HardTanhGradient<TOps, TVector>(TOps.Multiply(gradient, TOps.Create(1f / 6)), y, TOps.Zero, TOps.Create(1f));

    /// <summary>x (x + 3) / 6 between −3 and 3, below 0 and above x: within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSwish<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // −3 in place of −∞, which would meet a zero.
        return TOps.Multiply(TOps.Max(TOps.Create(-3f), x), HardSigmoid<TOps, TVector>(x));
    }

    /// <summary>The gradient before a hard swish, from its input x: g · 0 up to −3, g · 1 from 3 on, otherwise g · (x / 3 + ½).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardSwishGradient<TOps, TVector>(TVector gradient, TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector middle = TOps.Multiply(gradient, TOps.Fma(x, TOps.Create(1f / 3), TOps.Create(0.5f)));
        TVector right = TOps.Select(TOps.LessThanOrEqual(TOps.Create(3f), x), gradient, middle);
        return TOps.Select(TOps.LessThanOrEqual(x, TOps.Create(-3f)), TOps.Zero, right);
    }

    /// <summary>x, but not below min nor above max; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardTanh<TOps, TVector>(TVector x, TVector min, TVector max)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct =>
        TOps.Max(min, TOps.Min(max, x));

    /// <summary>The gradient before a hard tanh, from its output y: g where min &lt; y &lt; max, otherwise 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HardTanhGradient<TOps, TVector>(TVector gradient, TVector y, TVector min, TVector max)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector below = TOps.Select(TOps.LessThanOrEqual(max, y), TOps.Zero, gradient);
        return TOps.Select(TOps.LessThanOrEqual(y, min), TOps.Zero, below);
    }
}

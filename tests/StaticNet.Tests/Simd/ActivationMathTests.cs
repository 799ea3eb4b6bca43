using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Reference;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>
/// The activations and their derivatives against double precision, over a dense sweep of the float line. The double functions are those
/// of the reference, which PyTorch's figures hold.
/// </summary>
public sealed class ActivationMathTests
{
    private const double SmallestNormal = 1.17549435e-38;

    /// <summary>Every 10,007th float, a prime, so that all exponents and many mantissas occur; STATICNET_FULL_SWEEP=1 takes all 2³².</summary>
    private static readonly uint Stride = Environment.GetEnvironmentVariable("STATICNET_FULL_SWEEP") == "1" ? 1u : 10007u;

    public static TheoryData<string, double> Functions => new()
    {
        { "Log", 2 }, { "Log1P", 2 }, { "Expm1", 2 },
        { "LeakyReLU", 0.5 }, { "ELU", 3 }, { "SELU", 3 }, { "GELU", 4 }, { "GELUTanh", 4 }, { "SiLU", 4 }, { "Mish", 4 },
        { "Softplus", 3 }, { "Softplus3", 4 }, { "Softsign", 1.5 }, { "HardSigmoid", 1 }, { "HardSwish", 2 }, { "HardTanh", 0 },
    };

    /// <summary>The bound is in units of 2⁻²⁴ of the largest slope of the function, about 1 everywhere.</summary>
    public static TheoryData<string, double> Derivatives => new()
    {
        { "LeakyReLU", 1 }, { "ELU", 3 }, { "SELU", 6 }, { "GELU", 6 }, { "GELUTanh", 6 }, { "SiLU", 6 }, { "Mish", 8 },
        { "Softplus", 4 }, { "Softplus3", 60 }, { "Softsign", 8 }, { "HardSigmoid", 1 }, { "HardSwish", 4 }, { "HardTanh", 0 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Vector512_is_within_its_bound(string function, double bound) => Sweep<Vector512Ops, Vector512<float>>(function, bound);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Vector_is_within_its_bound(string function, double bound) => Sweep<VectorOps, Vector<float>>(function, bound);

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void Derivatives_are_within_their_bound(string function, double bound)
    {
        SweepDerivative<Vector512Ops, Vector512<float>>(function, bound);
        SweepDerivative<VectorOps, Vector<float>>(function, bound);
    }

    [Fact]
    public void Both_widths_give_the_same_bits()
    {
        foreach (string function in Functions.Select(row => (string)row[0]))
        {
            for (int i = -4000; i <= 4000; i += 16)
            {
                float[] x = [.. Enumerable.Range(i, 16).Select(k => k * 0.0251f)];
                Assert.Equal(Bits(Apply<Vector512Ops, Vector512<float>>(function, x)), Bits(Apply<VectorOps, Vector<float>>(function, x)));
                if (!IsActivation(function)) continue;
                Assert.Equal(Bits(Gradient<Vector512Ops, Vector512<float>>(function, x)), Bits(Gradient<VectorOps, Vector<float>>(function, x)));
            }
        }
    }

    [Fact]
    public void Special_values_are_limits_and_NaN_stays()
    {
        foreach (string function in Functions.Select(row => (string)row[0]).Where(IsActivation))
        {
            float[] x = [float.NaN, float.NegativeInfinity, float.PositiveInfinity, 0, -0f, 1e-40f, -1e-40f, 1e4f, -1e4f, 3e38f, -3e38f, 20, -20, 88, -88, 150];
            float[] y = Apply<Vector512Ops, Vector512<float>>(function, x), slope = Gradient<Vector512Ops, Vector512<float>>(function, x);
            Assert.True(float.IsNaN(y[0]), $"{function}(NaN) is {y[0]}");
            for (int i = 1; i < x.Length; i++)
            {
                Assert.False(float.IsNaN(y[i]), $"{function}({x[i]}) is NaN");
                Assert.False(float.IsNaN(slope[i]), $"{function}'({x[i]}) is NaN");
                double expected = Limit(function, x[i]);
                Assert.True(Math.Abs(y[i] - expected) <= 1e-6 * Math.Abs(expected) + 1e-37 || y[i].Equals((float)expected), $"{function}({x[i]}) is {y[i]}, not {expected}");
            }
        }
    }

    private static double Limit(string function, float x) => float.IsNegativeInfinity(x)
        ? function switch { "LeakyReLU" => x, "ELU" => -0.75f, "SELU" => -1.7580993408473766, "Softsign" or "HardTanh" => -1, _ => 0 }
        : float.IsPositiveInfinity(x) ? function switch { "Softsign" or "HardSigmoid" => 1, "HardTanh" => 0.5, _ => x } : Exact(function, x);

    private static bool IsActivation(string function) => function is not ("Log" or "Log1P" or "Expm1");

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];

    private static IEnumerable<float[]> Line(string function)
    {
        var block = new float[16];
        int count = 0;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsFinite(x) || (function == "Log" && x <= 0) || (function == "Log1P" && x is < 0 or > 1) || (function == "Expm1" && x > 0)) continue;
            block[count++] = x;
            if (count < 16) continue;
            yield return block;
            count = 0;
        }
    }

    private static void Sweep<TOps, TVector>(string function, double bound)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        double worst = 0;
        float worstAt = 0;
        foreach (float[] x in Line(function))
        {
            float[] got = Apply<TOps, TVector>(function, x);
            for (int i = 0; i < 16; i++)
            {
                double expected = Exact(function, x[i]);
                if (Math.Abs((float)expected) > float.MaxValue)
                {
                    if (!float.IsInfinity(got[i])) Assert.Fail($"{function}({x[i]:R}) is {got[i]:R} instead of ∞");
                    continue;
                }

                if (!float.IsFinite(got[i])) Assert.Fail($"{function}({x[i]:R}) is {got[i]:R} instead of {expected:R}");
                if (Math.Abs(expected) < SmallestNormal)
                {
                    if (!(Math.Abs(got[i] - expected) <= SmallestNormal)) Assert.Fail($"{function}({x[i]:R}) is {got[i]:R} instead of {expected:R}");
                    continue;
                }

                float nearest = (float)Math.Abs(expected);
                double error = Math.Abs(got[i] - expected) / ((double)MathF.BitIncrement(nearest) - nearest);
                if (error > worst) (worst, worstAt) = (error, x[i]);
            }
        }

        Assert.True(worst <= bound, $"{function}({worstAt:R}) is {worst:F2} ulp off; the bound is {bound}");
    }

    private static void SweepDerivative<TOps, TVector>(string function, double bound)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        double worst = 0;
        float worstAt = 0;
        foreach (float[] x in Line(function))
        {
            float[] got = Gradient<TOps, TVector>(function, x);
            for (int i = 0; i < 16; i++)
            {
                if (IsKink(function, x[i])) continue;
                double expected = Slope(function, x[i]), error = Math.Abs(got[i] - expected) * (1 << 24);
                if (double.IsNaN(error)) Assert.Fail($"{function}'({x[i]:R}) is {got[i]:R} instead of {expected:R}");
                if (error > worst) (worst, worstAt) = (error, x[i]);
            }
        }

        Assert.True(worst <= bound, $"{function}'({worstAt:R}) is {worst:F2} · 2⁻²⁴ off; the bound is {bound}");
    }

    // From the output a number beside the kink cannot be told from the kink.
    private static bool IsKink(string function, float x) => function is "HardSigmoid" or "HardSwish" && Math.Abs(Math.Abs(x) - 3) < 1e-6;

    private static double Exact(string function, double x) => function switch
    {
        "Log" => Math.Log(x),
        "Log1P" => Elementary.Log1P(x),
        "Expm1" => Elementary.Expm1(x),
        "LeakyReLU" => x > 0 ? x : 0.25 * x,
        "ELU" => x > 0 ? x : 0.75 * Elementary.Expm1(x),
        "SELU" => 1.0507009873554804934 * (x > 0 ? x : 1.6732632423543772848 * Elementary.Expm1(x)),
        "GELU" => 0.5 * x * Elementary.Erfc(-x * Math.Sqrt(0.5)),
        "GELUTanh" => x * Logistic(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))),
        "SiLU" => x * Logistic(x),
        "Mish" => x * MishFactor(x),
        "Softplus" => Math.Max(x, 0) + Elementary.Log1P(Math.Exp(-Math.Abs(x))),
        "Softplus3" => Exact("Softplus", 3.1f * x) / 3.1f,
        "Softsign" => x / (1 + Math.Abs(x)),
        "HardSigmoid" => Math.Clamp((x + 3) / 6, 0, 1),
        "HardSwish" => x * Math.Clamp((x + 3) / 6, 0, 1),
        _ => Math.Clamp(x, -1, 0.5),
    };

    // tanh(ln(1 + eˣ)) = n / (n + 2) with n = e²ˣ + 2eˣ, without overflow.
    private static double MishFactor(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x > 0 ? (1 + (2 * e)) / (1 + (2 * e) + (2 * e * e)) : e * (e + 2) / ((e * e) + (2 * e) + 2);
    }

    private static double Logistic(double x) => x > 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double Slope(string function, double x)
    {
        switch (function)
        {
            case "LeakyReLU": return x > 0 ? 1 : 0.25;
            case "ELU": return x > 0 ? 1 : 0.75 * Math.Exp(x);
            case "SELU": return 1.0507009873554804934 * (x > 0 ? 1 : 1.6732632423543772848 * Math.Exp(x));
            case "GELU": return (0.5 * Elementary.Erfc(-x * Math.Sqrt(0.5))) + (Math.Abs(x) > 40 ? 0 : x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
            case "GELUTanh":
                double root = 2 * Math.Sqrt(2 / Math.PI), s = Logistic(root * (x + (0.044715 * x * x * x)));
                return s + (Math.Abs(x) > 40 ? 0 : x * s * Logistic(-root * (x + (0.044715 * x * x * x))) * root * (1 + (0.134145 * x * x)));
            case "SiLU": return Logistic(x) + (Math.Abs(x) > 200 ? 0 : x * Logistic(x) * Logistic(-x));
            case "Mish": return MishFactor(x) + (Math.Abs(x) > 200 ? 0 : x * Logistic(x) * (1 - (MishFactor(x) * MishFactor(x))));
            case "Softplus": return Logistic(x);
            case "Softplus3": return Logistic(3.1f * x);
            case "Softsign": return 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)));
            case "HardSigmoid": return Math.Abs(x) < 3 ? 1.0 / 6 : 0;
            case "HardSwish": return x <= -3 ? 0 : x >= 3 ? 1 : (x / 3) + 0.5;
            default: return x is > -1 and < 0.5 ? 1 : 0;
        }
    }

    private static float[] Apply<TOps, TVector>(string function, float[] x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => Map<TOps, TVector>(x, v => function switch
        {
            "Log" => VectorMath.Log<TOps, TVector>(v),
            "Log1P" => VectorMath.Log1P<TOps, TVector>(v),
            "Expm1" => VectorMath.Expm1<TOps, TVector>(v),
            "LeakyReLU" => VectorMath.LeakyReLU<TOps, TVector>(v, TOps.Create(0.25f)),
            "ELU" => VectorMath.ELU<TOps, TVector>(v, TOps.Create(0.75f)),
            "SELU" => VectorMath.SELU<TOps, TVector>(v),
            "GELU" => VectorMath.GELU<TOps, TVector>(v),
            "GELUTanh" => VectorMath.GELUTanh<TOps, TVector>(v),
            "SiLU" => VectorMath.SiLU<TOps, TVector>(v),
            "Mish" => VectorMath.Mish<TOps, TVector>(v),
            "Softplus" => VectorMath.Softplus<TOps, TVector>(v, TOps.Create(1f)),
            "Softplus3" => VectorMath.Softplus<TOps, TVector>(v, TOps.Create(3.1f)),
            "Softsign" => VectorMath.Softsign<TOps, TVector>(v),
            "HardSigmoid" => VectorMath.HardSigmoid<TOps, TVector>(v),
            "HardSwish" => VectorMath.HardSwish<TOps, TVector>(v),
            _ => VectorMath.HardTanh<TOps, TVector>(v, TOps.Create(-1f), TOps.Create(0.5f)),
        });

    private static float[] Gradient<TOps, TVector>(string function, float[] x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector one = TOps.Create(1f);
        return Map<TOps, TVector>(x, v => function switch
        {
            "LeakyReLU" => VectorMath.LeakyReLUGradient<TOps, TVector>(one, v, TOps.Create(0.25f)),
            "ELU" => VectorMath.ELUGradient<TOps, TVector>(one, v, TOps.Create(0.75f)),
            "SELU" => VectorMath.SELUGradient<TOps, TVector>(one, v),
            "GELU" => VectorMath.GELUGradient<TOps, TVector>(one, v),
            "GELUTanh" => VectorMath.GELUTanhGradient<TOps, TVector>(one, v),
            "SiLU" => VectorMath.SiLUGradient<TOps, TVector>(one, v),
            "Mish" => VectorMath.MishGradient<TOps, TVector>(one, v),
            "Softplus" => VectorMath.SoftplusGradient<TOps, TVector>(one, v, TOps.Create(1f)),
            "Softplus3" => VectorMath.SoftplusGradient<TOps, TVector>(one, v, TOps.Create(3.1f)),
            "Softsign" => VectorMath.SoftsignGradient<TOps, TVector>(one, VectorMath.Softsign<TOps, TVector>(v)),
            "HardSigmoid" => VectorMath.HardSigmoidGradient<TOps, TVector>(one, VectorMath.HardSigmoid<TOps, TVector>(v)),
            "HardSwish" => VectorMath.HardSwishGradient<TOps, TVector>(one, v),
            _ => VectorMath.HardTanhGradient<TOps, TVector>(one, VectorMath.HardTanh<TOps, TVector>(v, TOps.Create(-1f), TOps.Create(0.5f)), TOps.Create(-1f), TOps.Create(0.5f)),
        });
    }

    private static float[] Map<TOps, TVector>(float[] x, Func<TVector, TVector> function)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        var y = new float[16];
        for (int i = 0; i < 16; i += TOps.Count) TOps.Store(function(TOps.Load(ref x[0], i)), ref y[0], i);
        return y;
    }
}

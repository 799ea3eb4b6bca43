using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>The elementary functions against the platform's double precision, over a dense sweep of the float line.</summary>
public sealed class VectorMathTests
{
    /// <summary>Every 4,099th float: a prime, so that all exponents and many mantissas occur. 1 sweeps all 2³².</summary>
    private static readonly uint Stride =
        uint.TryParse(Environment.GetEnvironmentVariable("STATICNET_SWEEP_STRIDE"), out uint stride) && stride > 0 ? stride : 4099;

    public static TheoryData<string, double> Functions => new()
    {
        { "Exp", 1.02 },
        { "Sigmoid", 2.5 },
        { "Tanh", 4 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Vector512_is_within_its_bound(string function, double bound) =>
        Sweep<Vector512Ops, Vector512<float>>(function, bound);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Vector_is_within_its_bound(string function, double bound) =>
        Sweep<VectorOps, Vector<float>>(function, bound);

    [Theory]
    [InlineData("Exp", float.NegativeInfinity, 0f)]
    [InlineData("Exp", -200f, 0f)]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", 89f, float.PositiveInfinity)]
    [InlineData("Exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Exp", float.NaN, float.NaN)]
    [InlineData("Sigmoid", float.NegativeInfinity, 0f)]
    [InlineData("Sigmoid", 0f, 0.5f)]
    [InlineData("Sigmoid", float.PositiveInfinity, 1f)]
    [InlineData("Sigmoid", float.NaN, float.NaN)]
    [InlineData("Tanh", float.NegativeInfinity, -1f)]
    [InlineData("Tanh", -0f, -0f)]
    [InlineData("Tanh", 1e-40f, 1e-40f)]
    [InlineData("Tanh", float.PositiveInfinity, 1f)]
    [InlineData("Tanh", float.NaN, float.NaN)]
    [InlineData("ReLU", -1f, 0f)]
    [InlineData("ReLU", 2f, 2f)]
    [InlineData("ReLU", float.NegativeInfinity, 0f)]
    [InlineData("ReLU", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("ReLU", float.NaN, float.NaN)]
    public void Special_values_are_as_in_mathematics(string function, float x, float expected)
    {
        Assert.Equal(expected, Apply<Vector512Ops, Vector512<float>>(function, x));
        Assert.Equal(expected, Apply<VectorOps, Vector<float>>(function, x));
    }

    [Fact]
    public void Both_widths_give_the_same_bits()
    {
        foreach (string function in new[] { "Exp", "Sigmoid", "Tanh" })
        {
            for (int i = -2000; i <= 2000; i++)
            {
                float x = i * 0.0511f;
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(Apply<Vector512Ops, Vector512<float>>(function, x)),
                    BitConverter.SingleToInt32Bits(Apply<VectorOps, Vector<float>>(function, x)));
                Assert.Equal(
                    BitConverter.SingleToInt32Bits(Apply<Vector128Ops, Vector128<float>>(function, x)),
                    BitConverter.SingleToInt32Bits(Apply<VectorOps, Vector<float>>(function, x)));
            }
        }
    }

    [Fact]
    public void Tanh_is_odd_and_never_above_1()
    {
        Bounded<Vector512Ops, Vector512<float>>("Tanh", -1, 1, x => -x, y => -y);
        Bounded<VectorOps, Vector<float>>("Tanh", -1, 1, x => -x, y => -y);
    }

    [Fact]
    public void Sigmoid_stays_between_0_and_1()
    {
        Bounded<Vector512Ops, Vector512<float>>("Sigmoid", 0, 1, x => x, y => y);
        Bounded<VectorOps, Vector<float>>("Sigmoid", 0, 1, x => x, y => y);
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("Sigmoid")]
    public void Underflow_is_monotone(string function)
    {
        float last = float.PositiveInfinity;
        for (float x = -87f; x > -110; x = MathF.BitDecrement(x) - 1e-3f)
        {
            float y = Apply<VectorOps, Vector<float>>(function, x);
            Assert.True(y >= 0 && y <= last, $"{function}({x:R}) is {y:R} after {last:R}");
            last = y;
        }

        Assert.Equal(0, last);
    }

    [Fact]
    public void Min_and_max_keep_the_second_operand_where_either_is_NaN()
    {
        MinMax<Vector512Ops, Vector512<float>>();
        MinMax<Vector128Ops, Vector128<float>>();
        MinMax<VectorOps, Vector<float>>();
    }

    private static void MinMax<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        static float Lane(TVector v)
        {
            Span<float> lanes = stackalloc float[16];
            TOps.Store(v, ref lanes[0], 0);
            return lanes[0];
        }

        TVector one = TOps.Create(1f), two = TOps.Create(2f), nan = TOps.Create(float.NaN);
        Assert.Equal(1, Lane(TOps.Min(one, two)));
        Assert.Equal(1, Lane(TOps.Min(two, one)));
        Assert.Equal(2, Lane(TOps.Max(one, two)));
        Assert.Equal(2, Lane(TOps.Max(two, one)));
        Assert.Equal(float.NaN, Lane(TOps.Min(one, nan)));
        Assert.Equal(float.NaN, Lane(TOps.Max(one, nan)));
        Assert.Equal(1, Lane(TOps.Min(nan, one)));
        Assert.Equal(1, Lane(TOps.Max(nan, one)));
        Assert.Equal(-0f, Lane(TOps.Min(TOps.Create(0f), TOps.Create(-0f))));
        Assert.Equal(-0f, Lane(TOps.Max(TOps.Create(0f), TOps.Create(-0f))));
    }

    private static void Bounded<TOps, TVector>(string function, float low, float high, Func<float, float> mirror, Func<float, float> image)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (float.IsNaN(x)) continue;
            float y = Apply<TOps, TVector>(function, x);
            Assert.True(y >= low && y <= high, $"{function}({x:R}) is {y:R}");
            float mirrored = Apply<TOps, TVector>(function, mirror(x));
            Assert.Equal(BitConverter.SingleToInt32Bits(image(y)), BitConverter.SingleToInt32Bits(mirrored));
        }
    }

    private static void Sweep<TOps, TVector>(string function, double bound)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        double worst = 0;
        float worstAt = 0;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsFinite(x)) continue;
            double expected = Exact(function, x);
            float got = Apply<TOps, TVector>(function, x);
            if (Math.Abs(expected) > float.MaxValue)
            {
                Assert.True(float.IsPositiveInfinity(got), $"{function}({x:R}) is {got:R} instead of ∞");
                continue;
            }

            Assert.True(float.IsFinite(got), $"{function}({x:R}) is {got:R} instead of {expected:R}");
            if (Math.Abs(expected) < 1.17549435e-38) continue;
            float nearest = (float)Math.Abs(expected);
            double ulp = (double)MathF.BitIncrement(nearest) - nearest;
            double error = Math.Abs(got - expected) / ulp;
            if (error > worst) (worst, worstAt) = (error, x);
        }

        Assert.True(worst <= bound, $"{function}({worstAt:R}) is {worst:F2} ulp off; the bound is {bound}");
    }

    private static double Exact(string function, double x) => function switch
    {
        "Exp" => Math.Exp(x),
        "Sigmoid" => 1 / (1 + Math.Exp(-x)),
        _ => Math.Tanh(x),
    };

    private static float Apply<TOps, TVector>(string function, float x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector v = TOps.Create(x);
        TVector result = function switch
        {
            "Exp" => VectorMath.Exp<TOps, TVector>(v),
            "Sigmoid" => VectorMath.Sigmoid<TOps, TVector>(v),
            "Tanh" => VectorMath.Tanh<TOps, TVector>(v),
            _ => VectorMath.ReLU<TOps, TVector>(v),
        };
        Span<float> lanes = stackalloc float[16];
        TOps.Store(result, ref lanes[0], 0);
        return lanes[TOps.Count - 1];
    }
}

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
        { "Exp", 1 },
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
            }
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

using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

public sealed class LanesTests
{
    [Fact]
    public void Reductions_have_the_same_bits_in_every_width()
    {
        var random = new Random(7);
        for (int length = 16; length <= 256; length += 16)
        {
            float[] x = Draw(random, length), y = Draw(random, length);
            float wide = Lanes.Dot<Vector512Ops, Vector512<float>>(ref x[0], ref y[0], length);
            Assert.Equal(wide, Lanes.Dot<VectorOps, Vector<float>>(ref x[0], ref y[0], length));
            Assert.Equal(InLanes(x, y), wide);

            float sum = Lanes.Sum<Vector512Ops, Vector512<float>>(ref x[0], length);
            Assert.Equal(sum, Lanes.Sum<VectorOps, Vector<float>>(ref x[0], length));
        }
    }

    [Fact]
    public void Max_takes_the_first_floats_only()
    {
        float[] x = [-3, -1, -2, 100];
        Assert.Equal(-1, Lanes.Max(ref x[0], 3));
        Assert.Equal(100, Lanes.Max(ref x[0], 4));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(5e-324)]
    [InlineData(0.70710678)]
    [InlineData(0.9999999)]
    [InlineData(1.0)]
    [InlineData(2.718281828459045)]
    [InlineData(1e300)]
    public void Log_agrees_with_the_platform(double x) => Assert.Equal(Math.Log(x), ScalarMath.Log(x), 1e-13 * Math.Max(1, Math.Abs(Math.Log(x))));

    [Fact]
    public void Log_of_special_values()
    {
        Assert.Equal(double.NegativeInfinity, ScalarMath.Log(0));
        Assert.Equal(double.PositiveInfinity, ScalarMath.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(ScalarMath.Log(-1)));
        Assert.True(double.IsNaN(ScalarMath.Log(double.NaN)));
    }

    /// <summary>The definition, in scalars: 16 chains of fused multiply-adds, then halves.</summary>
    private static float InLanes(float[] x, float[] y)
    {
        var lanes = new float[16];
        for (int k = 0; k < x.Length; k++) lanes[k % 16] = float.MultiplyAddEstimate(x[k], y[k], lanes[k % 16]);
        for (int half = 8; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
        }

        return lanes[0];
    }

    private static float[] Draw(Random random, int length) => Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();
}

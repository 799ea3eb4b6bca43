using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

public sealed class AudibleTests
{
    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(-3e-20f, -3e-20f)]
    [InlineData(7.88860905e-31f, 7.88860905e-31f)]
    [InlineData(-7.88860905e-31f, -7.88860905e-31f)]
    [InlineData(7.8886e-31f, 0f)]
    [InlineData(-1e-38f, 0f)]
    [InlineData(1e-45f, 0f)]
    [InlineData(0f, 0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void What_is_too_small_to_be_heard_is_zero(float x, float expected)
    {
        Assert.Equal(expected, VectorMath.Audible<VectorOps, Vector<float>>(new Vector<float>(x))[0]);
        Assert.Equal(expected, VectorMath.Audible<Vector512Ops, Vector512<float>>(Vector512.Create(x))[15]);
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

public sealed class MaximumTests
{
    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(-3, -3, -3)]
    [InlineData(float.NegativeInfinity, -1, -1)]
    [InlineData(float.PositiveInfinity, 1, float.PositiveInfinity)]
    [InlineData(float.NaN, 1, float.NaN)]
    [InlineData(1, float.NaN, float.NaN)]
    [InlineData(float.NaN, float.NaN, float.NaN)]
    public void The_larger_wins_and_a_NaN_stays(float x, float y, float expected)
    {
        Assert.Equal(expected, VectorMath.Maximum<VectorOps, Vector<float>>(new Vector<float>(x), new Vector<float>(y))[0]);
        Assert.Equal(expected, VectorMath.Maximum<Vector512Ops, Vector512<float>>(Vector512.Create(x), Vector512.Create(y))[15]);
    }
}

using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>The platform's functions are good enough to compare with, though not to feed parameters.</summary>
public sealed class ScalarMathTests
{
    [Fact]
    public void Sine_and_cosine_are_exact_to_fifteen_places()
    {
        for (int i = 0; i < 100_000; i++)
        {
            double x = i * (i % 3 == 0 ? 10 : 0.0137);
            Assert.Equal(Math.Sin(x), ScalarMath.Sin(x), 1e-15);
            Assert.Equal(Math.Cos(x), ScalarMath.Cos(x), 1e-15);
        }
    }

    [Fact]
    public void Exponential_is_exact_to_fifteen_places()
    {
        for (double x = -700; x <= 700; x += 0.0973) Assert.Equal(1, ScalarMath.Exp(x) / Math.Exp(x), 1e-15);
    }

    [Fact]
    public void At_zero_they_are_exact() => Assert.Equal((0, 1, 1), (ScalarMath.Sin(0), ScalarMath.Cos(0), ScalarMath.Exp(0)));
}

using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The scalars that follow rounding errors.</summary>
public sealed class ScalarTests : IDisposable
{
    private const double HalfUlp = 1.0 / (1 << 24);

    public void Dispose() => SingleReal.RoundingSalt = 0;

    [Fact]
    public void Magnitude_of_a_sum_has_the_one_layer_bound()
    {
        // Σ wx + b with three products.
        double[] w = [1, -2, 3], x = [4, 5, -6];
        Magnitude sum = Magnitude.FromDouble(-7);
        for (int i = 0; i < w.Length; i++)
            sum += Magnitude.FromDouble(w[i]) * Magnitude.FromDouble(x[i]);
        Assert.Equal(new Magnitude(-31, 39, 4), sum);
        Assert.Equal((6 * HalfUlp * 39) + (6 * float.Epsilon), sum.Bound);
        Assert.Equal(4 * Math.Sqrt(102) * HalfUlp, Magnitude.RoundingBound(1, 100), 1e-15);
    }

    [Fact]
    public void Single_rounds_every_operation_to_nearest()
    {
        var random = new CounterRandom(1);
        for (int i = 0; i < 1000; i++)
        {
            float a = random.Uniform(-3, 3), b = random.Uniform(-3, 3);
            SingleReal x = new(a), y = new(b);
            Assert.Equal(a + b, (x + y).Value);
            Assert.Equal(a - b, (x - y).Value);
            Assert.Equal(a * b, (x * y).Value);
            Assert.Equal(a / b, (x / y).Value);
        }
    }

    [Fact]
    public void Salted_rounding_scatters_without_bias()
    {
        double exact = 1 / 3.0, sum = 0;
        for (uint salt = 1; salt <= 4000; salt++)
        {
            SingleReal.RoundingSalt = salt;
            float third = (new SingleReal(1) / new SingleReal(3)).Value;
            Assert.True(Math.Abs(third - exact) < 2 * HalfUlp * exact);
            sum += third - exact;
        }
        Assert.InRange(Math.Abs(sum / 4000), 0, 0.05 * HalfUlp * exact);
        SingleReal.RoundingSalt = 9;
        Assert.Equal(0.75f, (new SingleReal(1.5f) * new SingleReal(0.5f)).Value);
    }

    [Fact]
    public void A_running_bound_holds_for_float_arithmetic()
    {
        var random = new CounterRandom(2);
        for (int i = 0; i < 2000; i++)
        {
            float a = random.Uniform(-2, 2), b = random.Uniform(0, 1) * 1e-3f, c = random.Uniform(0.1, 4);
            float got = (a * b / (MathF.Sqrt(b * b) + 1e-8f)) - (a + c);
            BoundedReal A = BoundedReal.FromDouble(a), B = BoundedReal.FromDouble(b), C = BoundedReal.FromDouble(c);
            BoundedReal expected = (A * B / (BoundedReal.Sqrt(B * B) + BoundedReal.FromDouble(1e-8f))) - (A + C);
            Assert.True(Math.Abs(got - expected.Value) <= expected.Error);
            Assert.True(expected.Error < 1e-5);
        }
    }

    [Fact]
    public void A_quotient_by_what_may_be_zero_has_no_bound()
    {
        BoundedReal zero = new(1e-10, 1e-9);
        Assert.Equal(double.PositiveInfinity, (BoundedReal.FromDouble(1) / zero).Error);
        Assert.InRange(BoundedReal.Sqrt(zero).Error, Math.Sqrt(1.1e-9) - Math.Sqrt(1e-10), 1e-4);
    }

    [Fact]
    public void Random_numbers_depend_on_the_seed_alone()
    {
        Assert.Equal(new CounterRandom(3).UniformArray(5, -1, 1), new CounterRandom(3).UniformArray(5, -1, 1));
        Assert.NotEqual(new CounterRandom(3).UniformArray(5, -1, 1), new CounterRandom(4).UniformArray(5, -1, 1));
        Assert.All(new CounterRandom(5).UniformArray(1000, -1, 1), value => Assert.InRange(value, -1, 1));
    }
}

using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

/// <summary>The norm of gradients: the same bits from every vector width, and the definition.</summary>
public sealed class GradientNormTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(4096)]
    public void Every_width_adds_in_the_same_order(int length)
    {
        AlignedMemory gradients = Fill(length);
        double expected = Defined(gradients);
        Assert.Equal(expected, GradientNorm.SumOfSquares(ref gradients.Origin, length));
        Assert.Equal(expected, GradientNorm.SumOfSquares128(ref gradients.Origin, length));
        Assert.Equal(expected, GradientNorm.SumOfSquares256(ref gradients.Origin, length));
        Assert.Equal(expected, GradientNorm.SumOfSquares512(ref gradients.Origin, length));
    }

    [Fact]
    public void A_large_norm_is_scaled_down_and_a_small_one_not_up()
    {
        AlignedMemory gradients = new(16);
        gradients[3] = 3;
        gradients[11] = -4;
        Assert.Equal((float)(2 / (5 + 1e-6)), GradientNorm.Scale(gradients, 2));
        Assert.Equal((float)(5 / (5 + 1e-6)), GradientNorm.Scale(gradients, 5));
        Assert.Equal(1f, GradientNorm.Scale(gradients, 5.1));
        Assert.Equal(1f, GradientNorm.Scale(new AlignedMemory(16), 1e-3));
    }

    [Fact]
    public void Squares_do_not_overflow()
    {
        AlignedMemory gradients = new(16);
        gradients.Span.Fill(float.MaxValue);
        Assert.Equal((float)(1 / (4.0 * float.MaxValue)), GradientNorm.Scale(gradients, 1));
    }

    [Fact]
    public void What_is_not_finite_shows()
    {
        AlignedMemory gradients = new(32);
        gradients[20] = float.PositiveInfinity;
        Assert.Equal(0f, GradientNorm.Scale(gradients, 1));
        gradients[7] = float.NaN;
        Assert.Equal(float.NaN, GradientNorm.Scale(gradients, 1));
    }

    private static AlignedMemory Fill(int length)
    {
        var memory = new AlignedMemory(length);
        var random = new Random(5);
        for (int i = 0; i < length; i++) memory[i] = (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 6)));
        return memory;
    }

    /// <summary>Lane k mod 16, then by halves.</summary>
    private static double Defined(AlignedMemory gradients)
    {
        double[] lanes = new double[16];
        for (int k = 0; k < gradients.Length; k++) lanes[k % 16] += (double)gradients[k] * gradients[k];
        for (int half = 8; half > 0; half /= 2)
        {
            for (int j = 0; j < half; j++) lanes[j] += lanes[j + half];
        }

        return lanes[0];
    }
}

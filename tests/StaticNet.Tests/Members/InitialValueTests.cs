using System.Globalization;
using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

// 120 inputs, 200 units and another layer whose values come from the same places of another stream.

[Network, Input(120), Dense(200, Init = Init.GlorotUniform), Dense(2)]
internal sealed partial class GlorotUniformValues;

[Network, Input(120), Dense(200, Init = Init.GlorotNormal), Dense(2)]
internal sealed partial class GlorotNormalValues;

[Network, Input(120), Dense(200, Init = Init.HeUniform), Dense(2)]
internal sealed partial class HeUniformValues;

[Network, Input(120), Dense(200, Init = Init.HeNormal), Dense(2)]
internal sealed partial class HeNormalValues;

[Network, Input(120), Dense(200, Init = Init.LeCunUniform, InitScale = 2), Dense(2)]
internal sealed partial class LeCunUniformValues;

[Network, Input(120), Dense(200, Init = Init.LeCunNormal), Dense(2)]
internal sealed partial class LeCunNormalValues;

[Network, Input(120), Dense(200, Init = Init.TruncatedNormal, InitScale = 0.02), Dense(2)]
internal sealed partial class TruncatedValues;

[Network, Input(120), Dense(200, Init = Init.Orthogonal, InitScale = 1.5), Dense(70, Init = Init.Orthogonal)]
internal sealed partial class OrthogonalValues;

[Network, Input(120), Dense(200, Init = Init.Constant, InitScale = -0.25), Dense(2, Init = Init.Zeros)]
internal sealed partial class ConstantValues;

[Network, Input(120), Dense(200), ReLU]
internal sealed partial class BeforeReLU;

[Network, Input(120), Dense(200), SELU]
internal sealed partial class BeforeSELU;

[Network, Input(120), Dense(200), Tanh]
internal sealed partial class BeforeTanh;

/// <summary>The distribution of every kind of initial values, by Kolmogorov and Smirnov's test, and what their kinds promise beside it.</summary>
public sealed class InitialValueTests
{
    private const int Inputs = 120, Units = 200;

    [Fact]
    public void Glorot_uniform() => CheckUniform<GlorotUniformValues>(Math.Sqrt(6.0 / (Inputs + Units)));

    [Fact]
    public void Glorot_normal() => CheckNormal<GlorotNormalValues>(Math.Sqrt(2.0 / (Inputs + Units)));

    [Fact]
    public void He_uniform() => CheckUniform<HeUniformValues>(Math.Sqrt(6.0 / Inputs));

    [Fact]
    public void He_normal() => CheckNormal<HeNormalValues>(Math.Sqrt(2.0 / Inputs));

    [Fact]
    public void LeCun_uniform_scaled() => CheckUniform<LeCunUniformValues>(2 * Math.Sqrt(3.0 / Inputs));

    [Fact]
    public void LeCun_normal() => CheckNormal<LeCunNormalValues>(Math.Sqrt(1.0 / Inputs));

    [Fact]
    public void Automatic_values_suit_the_activation()
    {
        CheckUniform<BeforeReLU>(Math.Sqrt(6.0 / Inputs));
        CheckNormal<BeforeSELU>(Math.Sqrt(1.0 / Inputs));
        CheckUniform<BeforeTanh>(Math.Sqrt(6.0 / (Inputs + Units)));
    }

    [Fact]
    public void Truncated_normal()
    {
        const double s = 0.02;
        double below = Phi(-2), within = Phi(2) - Phi(-2);
        float[] weights = Weights<TruncatedValues>(3);
        Assert.All(weights, w => Assert.InRange(w, -2 * s, 2 * s));
        CheckDistribution(weights, w => (Phi(w / s) - below) / within);
    }

    [Fact]
    public void Orthogonal_columns_or_rows_are_orthonormal_times_the_scale()
    {
        float[] parameters = Parameters(new OrthogonalValues(5));
        float[] tall = parameters[..(Units * Inputs)], wide = parameters.AsSpan(Units * Inputs + Units, 70 * Units).ToArray();
        CheckOrthonormal(Inputs, 1.5, (i, j) => Enumerable.Range(0, Units).Sum(row => (double)tall[row * Inputs + i] * tall[row * Inputs + j]));
        CheckOrthonormal(70, 1, (i, j) => Enumerable.Range(0, Units).Sum(k => (double)wide[i * Units + k] * wide[j * Units + k]));

        // An element of a random unit vector of n dimensions is nearly normal with variance 1/n.
        CheckDistribution(wide, w => Phi(w * Math.Sqrt(Units)));
    }

    [Fact]
    public void Constants_and_zeros()
    {
        float[] parameters = Parameters(new ConstantValues(1));
        Assert.All(parameters[..(Units * Inputs)], w => Assert.Equal(-0.25f, w));
        Assert.All(parameters[(Units * Inputs)..], w => Assert.Equal(0, w));
    }

    private static void CheckUniform<TNet>(double limit)
        where TNet : class, INetwork<TNet>
    {
        float[] weights = Weights<TNet>(1);
        Assert.All(weights, w => Assert.InRange(w, -limit, limit));
        CheckDistribution(weights, w => (w / limit + 1) / 2);
    }

    private static void CheckNormal<TNet>(double deviation)
        where TNet : class, INetwork<TNet>
    {
        float[] weights = Weights<TNet>(1);
        CheckDistribution(weights, w => Phi(w / deviation));
        Assert.Contains(weights, w => Math.Abs(w) > 3 * deviation);
    }

    private static void CheckOrthonormal(int count, double scale, Func<int, int, double> product)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++) Assert.Equal(i == j ? scale * scale : 0, product(i, j), 1e-5);
        }
    }

    /// <summary>
    /// The largest distance between the distributions: above 1.95/√n in one of a thousand samples. A deviation wrong by 2 % is seen.
    /// </summary>
    private static void CheckDistribution(float[] values, Func<double, double> distribution)
    {
        double[] sorted = [.. values.Select(v => (double)v).Order()];
        double distance = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double p = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - i / (double)sorted.Length, (i + 1) / (double)sorted.Length - p));
        }

        double scaled = distance * Math.Sqrt(sorted.Length);
        Assert.True(scaled < 1.95, string.Create(CultureInfo.InvariantCulture, $"√n times the largest distance is {scaled:F3}."));
    }

    /// <summary>Φ(x) by the series of Marsaglia, "Evaluating the Normal Distribution", 2004.</summary>
    private static double Phi(double x)
    {
        if (Math.Abs(x) > 8) return x < 0 ? 0 : 1;
        double sum = x, term = x;
        for (int i = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); i += 2) sum += term *= x * x / i;
        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }

    private static float[] Weights<TNet>(ulong seed)
        where TNet : class, INetwork<TNet> => Parameters(TNet.Create(seed))[..(Units * Inputs)];
}

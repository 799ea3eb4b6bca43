namespace StaticNet.Reference;

/// <summary>Elementary functions in double precision, to a few units in the last place, that the platform lacks or has only naively.</summary>
internal static class Elementary
{
    /// <summary>2/√π, the slope of erf at zero.</summary>
    public const double TwoOverRootPi = 1.1283791670955126;

    // The step of the trapezoidal rule for erfc, and e^(−n²h²) for n from 1.
    private const double H = 0.5;
    private static readonly double[] Gauss = [.. Enumerable.Range(1, 13).Select(n => Math.Exp(-n * n * H * H))];

    /// <summary><c>eˣ − 1</c> without cancellation near zero: the error of u = eˣ divides out of (u − 1) x / log u.</summary>
    /// <remarks>Source: Kahan, in Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed., §1.14.1.</remarks>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Exp(x) - 1;
        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary><c>log(1 + x)</c> without the rounding of 1 + x: that of u = 1 + x divides out of x log u / (u − 1).</summary>
    /// <remarks>Source: Hewlett-Packard, "HP-15C Advanced Functions Handbook", 1982, by Kahan.</remarks>
    public static double Log1P(double x)
    {
        double u = 1 + x;
        if (u == 1)
            return x;
        return double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    /// <summary><c>erfc x = 2/√π ∫ₓ^∞ e^(−t²) dt</c>, with a small relative error in both tails.</summary>
    /// <remarks>
    /// Up to ½ the series of erf; above, the trapezoidal rule of step h = ½, whose error is below e^(−π²/h²) = 7e-18, with the residue
    /// of the integrand's pole as long as that lies within π/h of the axis. Source: Matta and Reichel, "Uniform computation of the error function and other related functions",
    /// Mathematics of Computation 25, 1971.
    /// </remarks>
    public static double Erfc(double x)
    {
        if (x < -0.5)
            return 2 - Erfc(-x);
        if (x <= 0.5)
            return 1 - ErfSeries(x);
        if (x > 28)
            return 0;
        double square = x * x;
        double sum = 0;
        for (int n = Gauss.Length; n >= 1; n--)
            sum += Gauss[n - 1] / ((n * n * H * H) + square);
        // e^(−x²) with the part of x² that its rounding loses.
        double lost = Math.FusedMultiplyAdd(x, x, -square);
        double density = Math.Exp(-square) * (1 - lost);
        double result = density * (H * x / Math.PI) * ((1 / square) + (2 * sum));
        return x < Math.PI / H ? result - (2 / Expm1(2 * Math.PI * x / H)) : result;
    }

    // 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1))
    private static double ErfSeries(double x)
    {
        double power = x, sum = x;
        for (int n = 1; n <= 16; n++)
        {
            power *= -x * x / n;
            sum += power / ((2 * n) + 1);
        }
        return TwoOverRootPi * sum;
    }
}

namespace StaticNet.Simd;

/// <content>The exponential, sine and cosine.</content>
public static partial class ScalarMath
{
    /// <summary>eˣ for |x| ≤ 700, to about 2e-16 relative.</summary>
    internal static double Exp(double x)
    {
        // x = n ln 2 + r with |r| ≤ ½ ln 2; ln 2 in two parts, of which n times the first is exact.
        double n = Math.Round(x * 1.4426950408889634), r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10;
        double sum = 1;
        for (int k = 17; k >= 1; k--) sum = 1 + r / k * sum;
        return BitConverter.Int64BitsToDouble(((long)n + 1023) << 52) * sum;
    }

    /// <summary>sin x for 0 ≤ x ≤ 1e6, to about 1e-15.</summary>
    internal static double Sin(double x) => Wave(x, 0);

    /// <summary>cos x for 0 ≤ x ≤ 1e6, to about 1e-15.</summary>
    internal static double Cos(double x) => Wave(x, 1);

    /// <summary>sin(x + quarter · π/2): x = n π/2 + r with |r| ≤ π/4, and the series of that quarter.</summary>
    private static double Wave(double x, long quarter)
    {
        // π/2 in three parts, of which n times the first two are exact for n below 2²⁰.
        double n = Math.Round(x * 0.6366197723675814);
        double r = ((x - n * 1.57079632673412561417) - n * 6.07710050630396597660e-11) - n * 2.02226624879595063154e-21;
        long place = ((long)n + quarter) & 3;

        // r (1 − r²/(2·3) (1 − r²/(4·5) …)) or 1 − r²/(1·2) (1 − r²/(3·4) …), from the last term.
        double square = r * r, sum = 1;
        for (int k = (place & 1) == 0 ? 18 : 17; k >= 1; k -= 2) sum = 1 - square / (k * (k + 1.0)) * sum;
        double wave = (place & 1) == 0 ? r * sum : sum;
        return place < 2 ? wave : -wave;
    }
}

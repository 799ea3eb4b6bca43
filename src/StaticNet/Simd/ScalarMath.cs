using System.ComponentModel;

namespace StaticNet.Simd;

/// <summary>Elementary functions in double precision from +, −, ×, ÷ alone: the same bits everywhere, unlike the platform's libm.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScalarMath
{
    /// <summary>The natural logarithm of a positive normal number, to about 1e-15 relative; NaN, 0 and +∞ as in mathematics.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;

        // x = 2ᵉ m with m in [√½, √2)
        int scale = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2⁵⁴ lifts a denormal to a normal number
            scale = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        int e = (int)((bits - 0x3FE6A09E667F3BCDL) >> 52);
        double m = BitConverter.Int64BitsToDouble(bits - ((long)e << 52));

        // ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), |s| < 0.172
        double s = (m - 1) / (m + 1);
        double t = s * s;
        double sum = 0;
        for (int k = 21; k >= 3; k -= 2) sum = (sum + 1.0 / k) * t;
        return (e + scale) * 0.6931471805599453 + 2 * (s + s * sum);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Runtime;

/// <summary>
/// The Euclidean norm of all gradients, for clipping. Squares of floats are exact in double precision; they are added into 16 virtual
/// lanes (element k into lane k mod 16), which are then added by halves. So the bits do not depend on the vector width, nor on whether
/// the machine multiplies and adds at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientNorm
{
    /// <summary>Keeps the division finite, as in PyTorch's <c>clip_grad_norm_</c>.</summary>
    private const double Epsilon = 1e-6;

    /// <summary>The factor that brings the gradients to a norm of at most <paramref name="maxNorm"/>: min(1, maxNorm / (‖g‖ + 10⁻⁶)).</summary>
    /// <param name="gradients">The gradients; their length is a multiple of 16, and padding is zero.</param>
    /// <param name="maxNorm">The largest norm, above 0.</param>
    /// <returns>NaN where a gradient is NaN, and 0 where one is infinite.</returns>
    public static float Scale(AlignedMemory gradients, double maxNorm)
    {
        double scale = maxNorm / (Math.Sqrt(SumOfSquares(ref gradients.Origin, gradients.Length)) + Epsilon);
        return scale > 1 ? 1 : (float)scale;
    }

    /// <summary>Σ g[k]² for k below <paramref name="length"/>, a multiple of 16.</summary>
    internal static double SumOfSquares(ref float g, int length)
    {
        if (Vector512.IsHardwareAccelerated) return SumOfSquares512(ref g, length);
        return Vector256.IsHardwareAccelerated ? SumOfSquares256(ref g, length) : SumOfSquares128(ref g, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double SumOfSquares512(ref float g, int length)
    {
        Vector512<double> a = Vector512<double>.Zero, b = a;
        for (int k = 0; k < length; k += 16)
        {
            (Vector512<double> x, Vector512<double> y) = Vector512.Widen(Vector512.LoadUnsafe(ref g, (nuint)k));
            a += x * x;
            b += y * y;
        }

        a += b;
        return Sum(a.GetLower() + a.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double SumOfSquares256(ref float g, int length)
    {
        Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a;
        for (int k = 0; k < length; k += 16)
        {
            (Vector256<double> x, Vector256<double> y) = Vector256.Widen(Vector256.LoadUnsafe(ref g, (nuint)k));
            a += x * x;
            b += y * y;
            (x, y) = Vector256.Widen(Vector256.LoadUnsafe(ref g, (nuint)k + 8));
            c += x * x;
            d += y * y;
        }

        return Sum((a + c) + (b + d));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double SumOfSquares128(ref float g, int length)
    {
        // Lanes 0 and 1, 2 and 3, and so on.
        Vector128<double> a = Vector128<double>.Zero, b = a, c = a, d = a, e = a, f = a, h = a, i = a;
        for (int k = 0; k < length; k += 16)
        {
            (Vector128<double> x, Vector128<double> y) = Vector128.Widen(Vector128.LoadUnsafe(ref g, (nuint)k));
            a += x * x;
            b += y * y;
            (x, y) = Vector128.Widen(Vector128.LoadUnsafe(ref g, (nuint)k + 4));
            c += x * x;
            d += y * y;
            (x, y) = Vector128.Widen(Vector128.LoadUnsafe(ref g, (nuint)k + 8));
            e += x * x;
            f += y * y;
            (x, y) = Vector128.Widen(Vector128.LoadUnsafe(ref g, (nuint)k + 12));
            h += x * x;
            i += y * y;
        }

        return Sum(Vector256.Create((a + e) + (c + h), (b + f) + (d + i)));
    }

    /// <summary>The sum of the last four lanes, by halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> lanes)
    {
        Vector128<double> halves = lanes.GetLower() + lanes.GetUpper();
        return halves.GetElement(0) + halves.GetElement(1);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using StaticNet.Simd;

namespace StaticNet.Runtime;

/// <summary>Fills parameters with initial values. Element i of tensor t depends on seed, t and i alone, wherever it is stored.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Initialization
{
    /// <summary>Uniform on ±<paramref name="limit"/>.</summary>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="limit">The bound, in double precision.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in canonical order.</param>
    public static void Uniform(AlignedMemory memory, in TensorLayout tensor, double limit, ulong seed, ulong stream) =>
        Fill(memory, tensor, seed, stream, u => (2 * u - 1) * limit);

    /// <summary>Normal with mean 0 and the given standard deviation.</summary>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="deviation">The standard deviation, in double precision.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in canonical order.</param>
    public static void Normal(AlignedMemory memory, in TensorLayout tensor, double deviation, ulong seed, ulong stream) =>
        Fill(memory, tensor, seed, stream, u => NormalQuantile(u) * deviation);

    /// <summary>Normal with mean 0 and the given standard deviation, restricted to two of them on both sides.</summary>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="deviation">The standard deviation before the restriction, in double precision.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in canonical order.</param>
    public static void TruncatedNormal(AlignedMemory memory, in TensorLayout tensor, double deviation, ulong seed, ulong stream)
    {
        const double below = 0.022750131948179195, within = 0.9544997361036416; // Φ(−2) and Φ(2) − Φ(−2)
        Fill(memory, tensor, seed, stream, u => NormalQuantile(below + u * within) * deviation);
    }

    /// <summary>Every element the same.</summary>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="value">The value, in double precision.</param>
    /// <param name="seed">The network's seed, of no influence.</param>
    /// <param name="stream">The number of the tensor, of no influence.</param>
    public static void Constant(AlignedMemory memory, in TensorLayout tensor, double value, ulong seed, ulong stream)
    {
        for (int i = 0; i < tensor.Rows; i++)
        {
            for (int j = 0; j < tensor.Columns; j++) memory.Span[tensor.PlaceOf(i, j)] = (float)value;
        }
    }

    /// <summary>The second quarter of a vector the same, the rest zero: the bias of gates of which the second one is to let all through.</summary>
    /// <inheritdoc cref="Constant" path="/param"/>
    public static void Forget(AlignedMemory memory, in TensorLayout tensor, double value, ulong seed, ulong stream)
    {
        for (int j = tensor.Columns / 4; j < tensor.Columns / 2; j++) memory.Span[tensor.PlaceOf(0, j)] = (float)value;
    }

    /// <summary>W[t, 2i] = sin(t / 10000^(2i/columns)) and W[t, 2i + 1] = cos(t / 10000^(2i/columns)), times an amplitude.</summary>
    /// <remarks>Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017.</remarks>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="amplitude">The amplitude, in double precision.</param>
    /// <param name="seed">The network's seed, of no influence.</param>
    /// <param name="stream">The number of the tensor, of no influence.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Waves(AlignedMemory memory, in TensorLayout tensor, double amplitude, ulong seed, ulong stream)
    {
        const double ln10000 = 9.210340371976182;
        for (int j = 0; j < tensor.Columns; j++)
        {
            double rate = ScalarMath.Exp(-ln10000 * (j - j % 2) / tensor.Columns);
            for (int t = 0; t < tensor.Rows; t++)
                memory.Span[tensor.PlaceOf(t, j)] = (float)((j % 2 == 0 ? ScalarMath.Sin(t * rate) : ScalarMath.Cos(t * rate)) * amplitude);
        }
    }

    /// <summary>Every element from a draw of its own from (0, 1). Optimised from the first call: most programs make it once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(AlignedMemory memory, in TensorLayout tensor, ulong seed, ulong stream, Func<double, double> quantile)
    {
        Span<float> values = memory.Span;
        ulong index = 0;
        for (int i = 0; i < tensor.Rows; i++)
        {
            for (int j = 0; j < tensor.Columns; j++) values[tensor.PlaceOf(i, j)] = (float)quantile(Philox.Uniform(seed, stream, index++));
        }
    }

    /// <summary>
    /// The standard normal quantile of p in (0, 1), to about 1e-9: Acklam's rational approximation (2003), evaluated with our own
    /// logarithm and the exactly rounded square root, so that it has the same bits everywhere.
    /// </summary>
    internal static double NormalQuantile(double p)
    {
        if (p is < 0.02425 or > 1 - 0.02425)
        {
            double q = Math.Sqrt(-2 * ScalarMath.Log(p < 0.5 ? p : 1 - p));
            double tail = (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
                - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
                + 3.754408661907416e+00) * q + 1);
            return p < 0.5 ? tail : -tail;
        }

        double d = p - 0.5, r = d * d;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
            + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * d
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
            + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }
}

using System.Runtime.CompilerServices;

namespace StaticNet.Runtime;

/// <content>Matrices with orthonormal rows or columns.</content>
public static partial class Initialization
{
    /// <summary>
    /// The rows of the matrix, or its columns where there are fewer of them, are orthonormal, times <paramref name="gain"/>: the factor Q
    /// of a matrix of normal numbers, whose factor R has a positive diagonal.
    /// </summary>
    /// <remarks>
    /// Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR
    /// 2014. Gram and Schmidt's method, each vector twice, which is enough (Giraud et al., 2005); only exactly rounded operations.
    /// </remarks>
    /// <param name="memory">The parameters.</param>
    /// <param name="tensor">The tensor to fill.</param>
    /// <param name="gain">The length of the vectors.</param>
    /// <param name="seed">The network's seed.</param>
    /// <param name="stream">The number of the tensor in canonical order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Orthogonal(AlignedMemory memory, in TensorLayout tensor, double gain, ulong seed, ulong stream)
    {
        bool byRows = tensor.Rows <= tensor.Columns;
        (int count, int length) = byRows ? (tensor.Rows, tensor.Columns) : (tensor.Columns, tensor.Rows);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            double[] vector = vectors[i] = new double[length];
            for (int j = 0; j < length; j++)
            {
                ulong index = (ulong)(byRows ? (i * (long)length) + j : (j * (long)count) + i);
                vector[j] = NormalQuantile(Philox.Uniform(seed, stream, index));
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int before = 0; before < i; before++) Subtract(vector, vectors[before], Dot(vector, vectors[before]));
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            for (int j = 0; j < length; j++) vector[j] /= norm;
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < length; j++)
                memory.Span[byRows ? tensor.PlaceOf(i, j) : tensor.PlaceOf(j, i)] = (float)(vectors[i][j] * gain);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double[] a, double[] b, double factor)
    {
        for (int j = 0; j < a.Length; j++) a[j] -= factor * b[j];
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <summary>Transposes strips of weights, so that an input gradient can run like a forward pass.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panel
{
    /// <summary>
    /// <c>panel[o][i] = W[i][o]</c> for <paramref name="outputs"/> rows of <paramref name="width"/> floats; zero where
    /// i ≥ <paramref name="inputs"/>.
    /// </summary>
    /// <param name="W">The first row of the strip.</param>
    /// <param name="pitch">Floats between two rows of W.</param>
    /// <param name="inputs">How many rows W still has.</param>
    /// <param name="outputs">How many columns to take.</param>
    /// <param name="panel">The place for the panel.</param>
    /// <param name="width">Its width.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(ref float W, int pitch, int inputs, int outputs, ref float panel, int width)
    {
        int rows = inputs < width ? inputs : width;
        int i = 0;

        // Four rows at a time: one store line of the panel then serves four loads that are in the cache.
        for (; i + 4 <= rows; i += 4)
        {
            ref float a = ref Unsafe.Add(ref W, i * pitch);
            ref float b = ref Unsafe.Add(ref a, pitch);
            ref float c = ref Unsafe.Add(ref b, pitch);
            ref float d = ref Unsafe.Add(ref c, pitch);
            ref float to = ref Unsafe.Add(ref panel, i);
            for (int o = 0; o < outputs; o++)
            {
                to = Unsafe.Add(ref a, o);
                Unsafe.Add(ref to, 1) = Unsafe.Add(ref b, o);
                Unsafe.Add(ref to, 2) = Unsafe.Add(ref c, o);
                Unsafe.Add(ref to, 3) = Unsafe.Add(ref d, o);
                to = ref Unsafe.Add(ref to, width);
            }
        }

        for (; i < width; i++)
        {
            for (int o = 0; o < outputs; o++) Unsafe.Add(ref panel, o * width + i) = i < rows ? Unsafe.Add(ref W, i * pitch + o) : 0;
        }
    }
}

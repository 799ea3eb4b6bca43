using System.Runtime.CompilerServices;

namespace StaticNet.Simd;

/// <content>
/// Layers of few outputs, whose weights are packed: a vector holds the rows of several inputs, one behind the other, 4 or 8 floats each.
/// </content>
public static partial class Lanes
{
    /// <summary>
    /// The sums of a packed layer from its 16 virtual lanes, added by halves until <paramref name="group"/> are left: the outputs from
    /// <paramref name="o"/>. Lanes behind the last output are not meaningful.
    /// </summary>
    /// <param name="whole">All 16 lanes, where a vector has so many: those that were just written would be waited for.</param>
    /// <param name="lanes">16 floats, where vectors are shorter.</param>
    /// <param name="o">The first output of the vector.</param>
    /// <param name="group">4 or 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector FoldGroups<TOps, TVector>(TVector whole, ref float lanes, int o, int group)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        if (TOps.Count == 4)
        {
            TVector sum = TOps.Add(TOps.Load(ref lanes, o), TOps.Load(ref lanes, o + 8));
            return group == 8 ? sum : TOps.Add(sum, TOps.Add(TOps.Load(ref lanes, 4), TOps.Load(ref lanes, 12)));
        }

        TVector half = TOps.Count == 16 ? TOps.Fold8(whole, whole) : TOps.Add(TOps.Load(ref lanes, 0), TOps.Load(ref lanes, 8));
        return group == 8 ? half : TOps.Fold4(half, half);
    }

    /// <summary><c>y[i] = Σ W[i][o]·d[o]</c> for the next <c>TOps.Count</c> rows of a packed W; o and o + 4 are added first, then o and o + 2.</summary>
    /// <param name="W">The first row.</param>
    /// <param name="d"><paramref name="group"/> floats.</param>
    /// <param name="group">Floats per row, 4 or 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DotGroups<TOps, TVector>(ref float W, ref float d, int group)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector a = Products<TOps, TVector>(ref W, ref d, 0, group), b = Products<TOps, TVector>(ref W, ref d, 1, group);
        TVector c = Products<TOps, TVector>(ref W, ref d, 2, group), e = Products<TOps, TVector>(ref W, ref d, 3, group);
        return TOps.Transpose4(TOps.Fold1(TOps.Fold2(a, b), TOps.Fold2(c, e)));
    }

    /// <summary>A quarter of the rows' products, four of each row; of eight, halves are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Products<TOps, TVector>(ref float W, ref float d, int quarter, int group)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector tile = TOps.Tile(ref d, 0, group);
        if (group == 4) return TOps.Multiply(TOps.Load(ref W, quarter * TOps.Count), tile);
        ref float rows = ref Unsafe.Add(ref W, 2 * quarter * TOps.Count);
        return TOps.Count == 4
            ? TOps.Add(TOps.Multiply(TOps.Load(ref rows, 0), tile), TOps.Multiply(TOps.Load(ref rows, 4), TOps.Tile(ref d, 4, group)))
            : TOps.Fold4(TOps.Multiply(TOps.Load(ref rows, 0), tile), TOps.Multiply(TOps.Load(ref rows, TOps.Count), tile));
    }
}

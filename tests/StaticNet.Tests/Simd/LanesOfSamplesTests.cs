using System.Numerics;
using System.Runtime.Intrinsics;
using StaticNet.Simd;

namespace StaticNet.Tests.Simd;

/// <summary>Rows to columns and back, against loops.</summary>
public sealed class LanesOfSamplesTests
{
    [Fact]
    public void Gather_reads_one_value_of_each_row()
    {
        Gather<Vector128Ops, Vector128<float>>();
        Gather<VectorOps, Vector<float>>();
        Gather<Vector512Ops, Vector512<float>>();
    }

    [Fact]
    public void Column_reads_no_more_than_there_is_and_is_zero_behind_it()
    {
        Column<Vector128Ops, Vector128<float>>();
        Column<VectorOps, Vector<float>>();
        Column<Vector512Ops, Vector512<float>>();
    }

    [Fact]
    public void Fours_are_taken_apart()
    {
        Fours<Vector128Ops, Vector128<float>>();
        Fours<VectorOps, Vector<float>>();
        Fours<Vector512Ops, Vector512<float>>();
    }

    [Fact]
    public void Four_vectors_are_taken_in_turns()
    {
        Interleave<Vector128Ops, Vector128<float>>();
        Interleave<VectorOps, Vector<float>>();
        Interleave<Vector512Ops, Vector512<float>>();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Scatter_writes_the_values_of_each_row_and_nothing_behind_them(int width)
    {
        for (int values = 1; values <= 16; values++)
        {
            const int pitch = 16;
            float[] columns = Numbers(values * width), rows = [.. Enumerable.Repeat(-7f, width * pitch)];
            Lanes.Scatter(ref columns[0], width, values, ref rows[0], pitch);
            for (int j = 0; j < width; j++)
            {
                for (int v = 0; v < pitch; v++) Assert.Equal(v < values ? columns[v * width + j] : -7, rows[j * pitch + v]);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Widen_multiplies_as_doubles(bool hasFactors)
    {
        float[] values = [1e30f, -3, float.Epsilon, 0.1f, 5, 6, 7, 8], factors = [1e30f, 2, float.Epsilon, 0.1f, 1, 0, -1, 3];
        var products = new double[values.Length];
        Lanes.Widen(ref values[0], values.Length, hasFactors ? factors : default(ReadOnlySpan<float>), ref products[0]);
        for (int j = 0; j < values.Length; j++) Assert.Equal((hasFactors ? factors[j] : 1) * (double)values[j], products[j]);
    }

    [Fact]
    public void Lane_fills_a_vector()
    {
        Vector128<float> x = Vector128.Create(1f, 2, 3, 4);
        for (int lane = 0; lane < 4; lane++) Assert.Equal(Vector128.Create(lane + 1f), Lanes.Lane(x, lane));
    }

    private static void Gather<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        for (int pitch = 1; pitch <= 17; pitch++)
        {
            float[] rows = Numbers((TOps.Count - 1) * pitch + 1), lanes = new float[TOps.Count];
            TOps.Store(Lanes.Gather<TOps, TVector>(ref rows[0], pitch), ref lanes[0], 0);
            for (int j = 0; j < lanes.Length; j++) Assert.Equal(rows[j * pitch], lanes[j]);
        }
    }

    private static void Column<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        foreach (int pitch in (int[])[1, 16])
        {
            for (int count = -1; count <= 16; count++)
            {
                float[] W = [.. Numbers(count > 0 ? (count - 1) * pitch + 1 : 0), .. Enumerable.Repeat(float.NaN, 16 * pitch)], lanes = new float[TOps.Count];
                TOps.Store(Lanes.Column<TOps, TVector>(ref W[0], pitch, count), ref lanes[0], 0);
                for (int j = 0; j < lanes.Length; j++) Assert.Equal(j < count ? W[j * pitch] : 0, lanes[j]);
            }
        }
    }

    private static void Fours<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        float[] source = Numbers(7), fours = new float[TOps.Count], numbers = Numbers(TOps.Count);
        float[][] lanes = [.. Enumerable.Range(0, 4).Select(_ => new float[TOps.Count])];
        TVector x = TOps.Load(ref numbers[0], 0);
        TOps.Store(TOps.BroadcastFour(ref source[0], 3), ref fours[0], 0);
        TOps.Store(TOps.OfFour(x, 0), ref lanes[0][0], 0);
        TOps.Store(TOps.OfFour(x, 1), ref lanes[1][0], 0);
        TOps.Store(TOps.OfFour(x, 2), ref lanes[2][0], 0);
        TOps.Store(TOps.OfFour(x, 3), ref lanes[3][0], 0);
        for (int j = 0; j < fours.Length; j++)
        {
            Assert.Equal(source[3 + j % 4], fours[j]);
            for (int lane = 0; lane < 4; lane++) Assert.Equal(numbers[(j & ~3) + lane], lanes[lane][j]);
        }
    }

    private static void Interleave<TOps, TVector>()
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        int width = TOps.Count;
        float[] numbers = Numbers(4 * width), turns = new float[4 * width];
        TVector[] from = [.. Enumerable.Range(0, 4).Select(n => TOps.Load(ref numbers[n * width], 0))];
        TOps.Store(TOps.Interleave(from[0], from[1], from[2], from[3], 0), ref turns[0], 0);
        TOps.Store(TOps.Interleave(from[0], from[1], from[2], from[3], 1), ref turns[0], width);
        TOps.Store(TOps.Interleave(from[0], from[1], from[2], from[3], 2), ref turns[0], 2 * width);
        TOps.Store(TOps.Interleave(from[0], from[1], from[2], from[3], 3), ref turns[0], 3 * width);
        for (int j = 0; j < turns.Length; j++) Assert.Equal(numbers[j % 4 * width + j / 4], turns[j]);
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(i => (float)i)];
}

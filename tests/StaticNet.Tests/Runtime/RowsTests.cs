using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class RowsTests
{
    private const float Guard = 7;

    /// <summary>Every size that is copied in vectors, and some that are not; nothing behind the end of the destination changes.</summary>
    [Fact]
    public void Dense_rows_are_those_of_the_padded_ones()
    {
        for (int size = 1; size <= 40; size++)
        {
            int pitch = (size + 15) / 16 * 16;
            foreach (int rows in (int[])[1, 2, 3, 4, 5, 9])
            {
                float[] source = [.. Enumerable.Range(1, rows * pitch).Select(i => -(float)i)];
                float[] memory = [.. Enumerable.Repeat(Guard, 8 + rows * size + 8)];
                Rows.CopyDense(ref source[0], pitch, memory.AsSpan(8, rows * size), rows, size);
                float[] expected = [.. Enumerable.Range(0, rows).SelectMany(r => source[(r * pitch)..(r * pitch + size)])];
                Assert.Equal(expected, memory[8..^8]);
                Assert.All(memory[..8].Concat(memory[^8..]), value => Assert.Equal(Guard, value));
            }
        }
    }

    /// <summary>One by one in double precision, from what there was: a sum in any other order would have other bits.</summary>
    [Fact]
    public void Total_adds_one_by_one()
    {
        double[] losses = [1e16, 1, 1, -1e16, 3, 0.1, 0.2, 1e300];
        Assert.Equal(0.5, Rows.Total(ref losses[0], 0, 0.5));
        double expected = 0.25;
        for (int rows = 1; rows <= losses.Length; rows++)
        {
            expected += losses[rows - 1];
            Assert.Equal(expected, Rows.Total(ref losses[0], rows, 0.25));
        }

        double pieces = Rows.Total(ref losses[3], 4, Rows.Total(ref losses[0], 3, 0));
        Assert.Equal(Rows.Total(ref losses[0], 7, 0), pieces);
        Assert.NotEqual(losses[..7].Order().Sum(), pieces);
    }
}

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

    /// <summary>Parts lie where they belong, and what lies beside them stays.</summary>
    [Fact]
    public void Parts_are_copied_and_nothing_else()
    {
        float[] source = [.. Enumerable.Range(1, 3 * 16).Select(i => -(float)i)];
        float[] memory = [.. Enumerable.Repeat(Guard, 3 * 32)];
        Rows.CopyPart(ref source[0], 16, ref memory[5], 32, 3, 9);
        for (int i = 0; i < memory.Length; i++)
            Assert.Equal(i % 32 is >= 5 and < 14 ? source[i / 32 * 16 + i % 32 - 5] : Guard, memory[i]);
    }

    /// <summary>An input of two rows of three in samples of ten, to padded rows and back.</summary>
    [Fact]
    public void Slices_go_to_padded_rows_and_back()
    {
        float[] samples = [.. Enumerable.Range(1, 4 * 10).Select(i => (float)i)];
        float[] rows = [.. Enumerable.Repeat(Guard, 4 * 2 * 16 + 8)];
        Rows.Scatter(ref samples[2], 10, ref rows[0], 4, 2, 3, 16);
        for (int i = 0; i < rows.Length - 8; i++)
            Assert.Equal(i % 16 < 3 ? samples[i / 32 * 10 + 2 + i / 16 % 2 * 3 + i % 16] : 0, rows[i]);
        Assert.All(rows[^8..], value => Assert.Equal(Guard, value));

        float[] back = [.. Enumerable.Repeat(Guard, 4 * 10)];
        Rows.Gather(ref rows[0], 16, ref back[2], 10, 4, 2, 3);
        for (int i = 0; i < back.Length; i++) Assert.Equal(i % 10 is >= 2 and < 8 ? samples[i] : Guard, back[i]);
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

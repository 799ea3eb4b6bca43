using StaticNet.Data;
using StaticNet.Runtime;

namespace StaticNet.Tests.Data;

public class PermutationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void EveryNumberComesOnce(int count)
    {
        var order = new int[count];

        Permutation.Fill(order, seed: 3, stream: 5);

        Assert.Equal(Enumerable.Range(0, count), order.Order());
    }

    /// <summary>From an implementation of its own, in Python. A change here changes the results of everyone who trains with a seed.</summary>
    [Theory]
    [InlineData(0UL, 0UL, new[] { 6, 9, 0, 2, 1, 8, 4, 5, 7, 3 })]
    [InlineData(42UL, 0UL, new[] { 7, 3, 8, 9, 1, 5, 2, 0, 4, 6 })]
    [InlineData(42UL, 1UL, new[] { 7, 2, 3, 5, 6, 9, 4, 8, 1, 0 })]
    public void OrdersAreForEver(ulong seed, ulong stream, int[] expected)
    {
        var order = new int[10];

        Permutation.Fill(order, seed, stream);

        Assert.Equal(expected, order);
    }

    /// <summary>From the same, with so many elements that some words are drawn again.</summary>
    [Fact]
    public void LongOrdersAreForEver()
    {
        var order = new int[300_000];

        Permutation.Fill(order, seed: 42, stream: 0);

        Assert.Equal([80963, 111602, 284774], order[..3]);
        Assert.Equal(6_748_864_487_202_609, order.Select((value, place) => (long)place * value).Sum());
    }

    /// <summary>By hand from the definition, with the words of two blocks and no word drawn again.</summary>
    [Fact]
    public void PlacesAreDrawnFromTheLastOneDown()
    {
        var expected = new[] { 0, 1, 2, 3, 4, 5 };
        (uint a, uint b, uint c, uint d) = Philox.Block(7, 9, 0);
        (uint e, _, _, _) = Philox.Block(7, 9, 1);
        int last = 5;
        foreach (uint word in new[] { a, b, c, d, e })
        {
            int other = (int)((decimal)word * (last + 1) / 4294967296m);
            (expected[last], expected[other]) = (expected[other], expected[last]);
            last--;
        }

        var order = new int[6];
        Permutation.Fill(order, 7, 9);

        Assert.Equal(expected, order);
    }

    [Fact]
    public void AllOrdersAreEquallyFrequent()
    {
        const int Draws = 24_000;
        var counts = new Dictionary<string, int>();
        for (ulong stream = 0; stream < Draws; stream++)
        {
            var order = new int[4];
            Permutation.Fill(order, seed: 1, stream);
            string name = string.Join("", order);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(24, counts.Count);
        // Chi-square with 23 degrees of freedom: above 49.7 in one of a thousand cases; seed and draws are fixed.
        double chiSquare = counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000.0);
        Assert.InRange(chiSquare, 5, 49.7);
    }

    [Fact]
    public void ElementsGoWhereTheirNumbersGo()
    {
        var order = new int[20];
        Permutation.Fill(order, 11, 12);
        string[] words = [.. Enumerable.Range(0, 20).Select(i => $"word {i}")];
        string[] expected = [.. order.Select(i => words[i])];

        Permutation.Shuffle<string>(words, 11, 12);

        Assert.Equal(expected, words);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var order = new int[1000];
        Permutation.Fill(order, 1, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Permutation.Fill(order, 1, 2);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

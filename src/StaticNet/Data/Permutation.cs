using StaticNet.Runtime;

namespace StaticNet.Data;

/// <summary>Random orders that depend on seed and stream only: the same on every machine, for ever.</summary>
/// <remarks>
/// Fisher–Yates, from the last place down to the second. A number below n comes from 32 random bits x as ⌊x n / 2³²⌋, and is drawn again where the
/// remainder shows that it would be more frequent than others; so every order is equally likely, as far as the bits of a seed reach.
/// Sources: Durstenfeld, "Algorithm 235", CACM 1964; Lemire, "Fast Random Integer Generation in an Interval", TOMACS 2019.
/// </remarks>
internal static class Permutation
{
    /// <summary>Writes the numbers from 0 to n − 1 in random order.</summary>
    /// <param name="order">Its length is n.</param>
    /// <param name="seed">Which orders.</param>
    /// <param name="stream">Which of them, such as the number of an epoch.</param>
    public static void Fill(Span<int> order, ulong seed, ulong stream)
    {
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Shuffle(order, seed, stream);
    }

    /// <summary>Puts elements into random order: element i goes where the number i of <see cref="Fill"/> goes.</summary>
    public static void Shuffle<T>(Span<T> elements, ulong seed, ulong stream)
    {
        var words = new Words(seed, stream);
        for (int last = elements.Length - 1; last > 0; last--)
        {
            int other = (int)words.NextBelow((uint)last + 1);
            (elements[last], elements[other]) = (elements[other], elements[last]);
        }
    }

    /// <summary>The words of a stream's blocks, one after the other.</summary>
    private struct Words(ulong seed, ulong stream)
    {
        private (uint A, uint B, uint C, uint D) _block;
        private ulong _count;

        public uint NextBelow(uint bound)
        {
            // 2³² mod n of the 2³² words are too many: those whose product leaves less than that.
            uint surplus = unchecked(0 - bound) % bound;
            ulong product;
            do
            {
                product = (ulong)Next() * bound;
            }
            while ((uint)product < surplus);

            return (uint)(product >> 32);
        }

        private uint Next()
        {
            ulong place = _count++;
            switch (place & 3)
            {
                case 0:
                    _block = Philox.Block(seed, stream, place >> 2);
                    return _block.A;
                case 1: return _block.B;
                case 2: return _block.C;
                default: return _block.D;
            }
        }
    }
}

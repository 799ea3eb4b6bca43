using System.Numerics;

namespace StaticNet.Reference;

/// <summary>
/// Threefry-2x32 with 20 rounds: two words that look random, from a key and a counter of two words each.
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.
/// </summary>
internal static class Threefry
{
    private const int Rounds = 20;
    private const uint Parity = 0x1BD11BDA;

    private static readonly int[] Rotations = [13, 15, 26, 6, 17, 29, 16, 24];

    /// <summary>The words of a counter under a key.</summary>
    public static (uint Word0, uint Word1) Words((uint Word0, uint Word1) key, uint counter0, uint counter1)
    {
        uint[] keys = [key.Word0, key.Word1, key.Word0 ^ key.Word1 ^ Parity];
        (uint x0, uint x1) = (counter0 + keys[0], counter1 + keys[1]);
        for (int round = 0; round < Rounds; round++)
        {
            x0 += x1;
            x1 = BitOperations.RotateLeft(x1, Rotations[round % 8]) ^ x0;
            if (round % 4 == 3)
            {
                int injection = (round / 4) + 1;
                x0 += keys[injection % 3];
                x1 += keys[(injection + 1) % 3] + (uint)injection;
            }
        }
        return (x0, x1);
    }
}

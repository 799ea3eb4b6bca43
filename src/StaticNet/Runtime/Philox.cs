using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StaticNet.Runtime;

/// <summary>
/// The counter-based generator Philox 4×32 with 10 rounds: a random block is a pure function of key and counter, so that a draw
/// depends on seed, stream and index only, never on what was drawn before.
/// </summary>
/// <remarks>Source: Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Philox
{
    /// <summary>The 128 random bits of a counter, in four words.</summary>
    /// <param name="key">The seed.</param>
    /// <param name="stream">Which sequence.</param>
    /// <param name="index">Which block of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (uint A, uint B, uint C, uint D) Block(ulong key, ulong stream, ulong index)
    {
        uint a = (uint)index, b = (uint)(index >> 32), c = (uint)stream, d = (uint)(stream >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p = 0xD2511F53UL * a, q = 0xCD9E8D57UL * c;
            (a, b, c, d) = ((uint)(q >> 32) ^ b ^ k0, (uint)q, (uint)(p >> 32) ^ d ^ k1, (uint)p);
            k0 = unchecked(k0 + 0x9E3779B9);
            k1 = unchecked(k1 + 0xBB67AE85);
        }

        return (a, b, c, d);
    }

    /// <summary>A number in the open interval (0, 1) with 53 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Uniform(ulong key, ulong stream, ulong index)
    {
        (uint a, uint b, _, _) = Block(key, stream, index);
        return (((ulong)a << 21 ^ b >> 11) + 0.5) * (1.0 / 9007199254740992.0);
    }
}

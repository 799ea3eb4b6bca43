using StaticNet.Runtime;

namespace StaticNet.Training;

/// <summary>Random numbers that depend on a seed, an epoch and a sample alone, not on what was drawn for others.</summary>
/// <remarks>Philox 4×32 with 10 rounds. Source: Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011.</remarks>
public struct SampleRandom
{
    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _drawn;

    /// <summary>The numbers of one sample in one epoch.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="sample">The sample's number in its set.</param>
    public SampleRandom(ulong seed, int epoch, int sample)
    {
        // Key and stream of their own: shuffling draws with the seed itself.
        _seed = seed ^ 0x9E3779B97F4A7C15UL;
        _stream = (ulong)(uint)epoch << 32 | (uint)sample;
    }

    /// <summary>Uniform in the open interval (0, 1), with 53 random bits.</summary>
    public double NextDouble() => Philox.Uniform(_seed, _stream, _drawn++);

    /// <summary>Uniform from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public float NextSingle(float from, float to) => (float)(from + (to - from) * NextDouble());

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1; each is equally likely to within 2⁻²¹ relative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)(NextDouble() * count);
    }

    /// <summary>True with a probability.</summary>
    public bool NextBool(double probability = 0.5) => NextDouble() < probability;
}

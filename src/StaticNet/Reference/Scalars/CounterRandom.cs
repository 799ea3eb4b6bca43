namespace StaticNet.Reference;

/// <summary>
/// Random numbers from a counter: the same seed gives the same sequence everywhere.
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (SplitMix64), OOPSLA 2014.
/// </summary>
internal sealed class CounterRandom(ulong seed)
{
    private ulong _counter = Mix(seed);

    /// <summary>A bijection on 64 bits that changes half of them when one changes.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform on [low, high), a float with 24 random bits.</summary>
    public float Uniform(double low, double high) => (float)(low + ((high - low) * (Next() >> 40) / (1 << 24)));

    /// <summary>Uniform on 0 … count − 1.</summary>
    public int Below(int count) => (int)((Next() >> 33) % (ulong)count);

    /// <summary>As many uniform floats on [low, high).</summary>
    public float[] UniformArray(int count, double low, double high)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = Uniform(low, high);
        return values;
    }

    private ulong Next()
    {
        _counter += 0x9E3779B97F4A7C15;
        return Mix(_counter);
    }
}

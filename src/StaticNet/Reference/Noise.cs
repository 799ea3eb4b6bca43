namespace StaticNet.Reference;

/// <summary>Where the random numbers of one training pass come from (<see cref="INoisyNetwork{TSelf}"/>).</summary>
/// <param name="Seed">The network's <c>NoiseSeed</c>.</param>
/// <param name="Step">Its <c>NoiseStep</c> before the pass.</param>
internal sealed record Noise(ulong Seed, ulong Step)
{
    /// <summary>The random numbers of a layer.</summary>
    /// <param name="number">Its number among all declared layers.</param>
    /// <param name="part">Which of its own, where it draws in several places.</param>
    public LayerNoise Layer(int number, int part = 0)
    {
        (uint, uint) call = Threefry.Words(Halves(Seed), (uint)Step, (uint)(Step >> 32));
        return new(Threefry.Words(call, (uint)number, (uint)part));
    }

    private static (uint, uint) Halves(ulong value) => ((uint)value, (uint)(value >> 32));
}

/// <summary>The random numbers of one layer in one training pass: one for each element of each sample.</summary>
internal readonly record struct LayerNoise((uint, uint) Key)
{
    private const double Ulp = 1.0 / (1 << 24);

    /// <summary>Uniform on [0, 1), with 24 bits.</summary>
    public double Uniform(int element, int sample) => (Words(element, sample).Word0 >> 8) * Ulp;

    /// <summary>Standard normal, <c>√(−2 ln u₁) cos(2π u₂)</c> (Box and Muller, 1958).</summary>
    public T Normal<T>(int element, int sample)
        where T : struct, IReal<T>
    {
        (uint word0, uint word1) = Words(element, sample);
        double u1 = ((word0 >> 8) + 1) * Ulp, u2 = (word1 >> 8) * Ulp;
        if (u1 == 1)
            return T.FromDouble(0);
        // Near its zeros, too, a cosine in float is as good as those of its other values: 2 comes and goes with the rounding of a sum.
        T two = T.FromDouble(2), cosine = (T.FromDouble(Math.Cos(2 * Math.PI * u2)) + two) - two;
        return T.Sqrt(-two * T.Log(T.FromDouble(u1))) * cosine;
    }

    private (uint Word0, uint Word1) Words(int element, int sample) => Threefry.Words(Key, (uint)element, (uint)sample);
}

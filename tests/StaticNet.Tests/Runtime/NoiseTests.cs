using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public class NoiseTests
{
    /// <summary>The known answers of Random123 for Threefry-2×32 with 20 rounds.</summary>
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6b200159u, 0x99ba4efeu)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x1cb996fcu, 0xbb002be7u)]
    [InlineData(0x13198a2eu, 0x03707344u, 0x243f6a88u, 0x85a308d3u, 0xc4923a9cu, 0x483df7a0u)]
    public void Threefry_gives_the_published_words(uint key0, uint key1, uint counter0, uint counter1, uint word0, uint word1) =>
        Assert.Equal((word0, word1), Noise.Threefry(key0, key1, counter0, counter1));

    [Fact]
    public void Numbers_have_the_moments_of_their_distributions()
    {
        float[] uniform = Draw(isNormal: false, samples: 100), normal = Draw(isNormal: true, samples: 100);
        Assert.InRange(uniform.Average(), 0.495, 0.505);
        Assert.InRange(uniform.Average(u => (u - 0.5) * (u - 0.5)), 0.99 / 12, 1.01 / 12);
        Assert.All(uniform, u => Assert.InRange(u, 0, 1 - 1f / (1 << 24)));
        Assert.InRange(normal.Average(), -0.01, 0.01);
        Assert.InRange(normal.Average(n => n * n), 0.98, 1.02);
        Assert.InRange(normal.Average(n => n * n * n * n), 2.9, 3.1);
    }

    /// <summary>Pieces, threads and the order in memory may cut and place samples differently; an element's number stays.</summary>
    [Fact]
    public void A_number_belongs_to_sample_and_element()
    {
        var state = new float[Noise.StateSize];
        Noise.Begin(ref state[0], seed: 5, step: 1UL << 40);
        float[] rows = new float[4 * 3 * 16], second = new float[3 * 16], pixels = new float[4 * 5 * 16];
        Noise.Uniform(ref rows[0], ref state[0], layer: 2, start: 0, samples: 4, rows: 3, size: 5, pitch: 16, rowStep: 5, columnStep: 1);
        Noise.Uniform(ref pixels[0], ref state[0], layer: 2, start: 0, samples: 4, rows: 5, size: 3, pitch: 16, rowStep: 1, columnStep: 5);
        Noise.BeginPiece(ref state[0], 2);
        Noise.Uniform(ref second[0], ref state[0], layer: 2, start: 1, samples: 1, rows: 3, size: 5, pitch: 16, rowStep: 5, columnStep: 1);
        Assert.Equal(rows[(3 * 3 * 16)..], second);
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < 15; i++) Assert.Equal(rows[s * 48 + i / 5 * 16 + i % 5], pixels[s * 80 + i % 5 * 16 + i / 5]);
        }
    }

    [Fact]
    public void Seeds_steps_layers_and_samples_have_numbers_of_their_own()
    {
        var seen = new HashSet<float>();
        foreach ((ulong seed, ulong step, int layer, int start) in new[]
        {
            (1UL, 0UL, 0, 0), (2UL, 0UL, 0, 0), (1UL << 32, 0UL, 0, 0), (1UL, 1UL, 0, 0), (1UL, 1UL << 32, 0, 0), (1UL, 0UL, 1, 0), (1UL, 0UL, 0, 1),
        })
        {
            float[] state = new float[Noise.StateSize], drawn = new float[16];
            Noise.Begin(ref state[0], seed, step);
            Noise.Uniform(ref drawn[0], ref state[0], layer, start, 1, 1, 16, 16, 16, 1);
            Assert.All(drawn, u => Assert.True(seen.Add(u)));
        }
    }

    /// <summary>A layer may have several noises: the key of each is T(pass; layer, part).</summary>
    [Fact]
    public void Parts_of_a_layer_are_noises_of_their_own()
    {
        float[] state = new float[Noise.StateSize];
        Noise.Begin(ref state[0], seed: 5, step: 3);
        float[] itself = Part(0), first = Part(1), second = Part(2);
        Assert.Equal(itself, Part(null));
        Assert.Empty(itself.Intersect(first));
        Assert.Empty(first.Intersect(second));

        // A part is no layer further on.
        Assert.Empty(first.Intersect(Part(0, layer: 3)));

        float[] Part(int? part, int layer = 2)
        {
            var drawn = new float[16];
            if (part is { } number) Noise.Uniform(ref drawn[0], ref state[0], layer, 0, 1, 1, 16, 16, 16, 1, number);
            else Noise.Uniform(ref drawn[0], ref state[0], layer, 0, 1, 1, 16, 16, 16, 1);
            return drawn;
        }
    }

    [Fact]
    public void Silence_is_ones_and_zeros()
    {
        float[] state = new float[Noise.StateSize], ones = new float[32], zeros = new float[32];
        Noise.Begin(ref state[0], 1, 0);
        Assert.True(Noise.IsHeard(ref state[0]));
        Noise.Silence(ref state[0]);
        Assert.False(Noise.IsHeard(ref state[0]));
        Array.Fill(zeros, 7);
        Noise.Uniform(ref ones[0], ref state[0], 0, 0, 2, 1, 16, 16, 16, 1);
        Noise.Normal(ref zeros[0], ref state[0], 0, 0, 2, 1, 16, 16, 16, 1);
        Assert.All(ones, u => Assert.Equal(1, u));
        Assert.All(zeros, n => Assert.Equal(0, n));
    }

    [Fact]
    public void Padding_is_zero()
    {
        float[] state = new float[Noise.StateSize], drawn = new float[2 * 32];
        Noise.Begin(ref state[0], 1, 0);
        Noise.Normal(ref drawn[0], ref state[0], 0, 0, 1, 2, 19, 32, 19, 1);
        for (int r = 0; r < 2; r++)
        {
            Assert.All(drawn[(r * 32 + 19)..(r * 32 + 32)], n => Assert.Equal(0, n));
            Assert.All(drawn[(r * 32)..(r * 32 + 19)], n => Assert.NotEqual(0, n));
        }
    }

    private static float[] Draw(bool isNormal, int samples)
    {
        float[] state = new float[Noise.StateSize], drawn = new float[samples * 1024];
        Noise.Begin(ref state[0], 42, 7);
        if (isNormal) Noise.Normal(ref drawn[0], ref state[0], 3, 0, samples, 1, 1024, 1024, 1024, 1);
        else Noise.Uniform(ref drawn[0], ref state[0], 3, 0, samples, 1, 1024, 1024, 1024, 1);
        return drawn;
    }
}

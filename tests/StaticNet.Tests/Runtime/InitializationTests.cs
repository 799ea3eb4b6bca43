using StaticNet.Runtime;

namespace StaticNet.Tests.Runtime;

public sealed class InitializationTests
{
    /// <summary>The known answers that come with the generator's paper (Random123, philox4x32, 10 rounds).</summary>
    [Fact]
    public void Philox_gives_its_known_answers()
    {
        Assert.Equal((0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u), Philox.Block(0, 0, 0));
        Assert.Equal(
            (0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu),
            Philox.Block(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue));
    }

    [Fact]
    public void Uniform_is_uniform()
    {
        double[] draws = Enumerable.Range(0, 100_000).Select(i => Philox.Uniform(42, 3, (ulong)i)).ToArray();
        Assert.All(draws, u => Assert.InRange(u, double.Epsilon, 1 - 1e-17));
        Assert.Equal(0.5, draws.Average(), 0.005);
        Assert.Equal(1 / 12.0, draws.Select(u => (u - 0.5) * (u - 0.5)).Average(), 0.001);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Normal_quantile_is_that_of_the_tables(double p, double z) => Assert.Equal(z, Initialization.NormalQuantile(p), 1e-7);

    [Fact]
    public void Draws_do_not_depend_on_where_a_tensor_lies()
    {
        var dense = new AlignedMemory(64);
        var padded = new AlignedMemory(256);
        var rowMajor = new TensorLayout(0, 5, 3, 3, 1);
        var transposed = new TensorLayout(32, 5, 3, 1, 16);
        Initialization.Normal(dense, rowMajor, 2, seed: 9, stream: 4);
        Initialization.Normal(padded, transposed, 2, seed: 9, stream: 4);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 3; j++) Assert.Equal(dense[i * 3 + j], padded[32 + i + j * 16]);
        }
    }

    /// <summary>A sine and a cosine for every pair of columns, the last pair of which may have no cosine.</summary>
    [Fact]
    public void Waves_are_those_of_the_paper()
    {
        var memory = new AlignedMemory(16 * 40);
        var tensor = new TensorLayout(0, 40, 5, 16, 1);
        Initialization.Waves(memory, tensor, 0.5, seed: 0, stream: 0);
        for (int t = 0; t < 40; t++)
        {
            for (int j = 0; j < 5; j++)
            {
                double angle = t / Math.Pow(10000, (j - (j % 2)) / 5.0);
                Assert.Equal(0.5 * (j % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle)), memory[tensor.PlaceOf(t, j)], 1e-7);
            }

            Assert.Equal(0, memory[t * 16 + 5]);
        }
    }

    /// <summary>Of four gates the second, wherever the columns of a gate lie.</summary>
    [Fact]
    public void Forget_fills_the_second_quarter()
    {
        var memory = new AlignedMemory(64);
        var gates = new TensorLayout(16, 1, 12, 0, 8) { Taps = 3, TapStride = 1 };
        Initialization.Forget(memory, gates, 1, seed: 9, stream: 4);
        Assert.Equal([24, 25, 26], Enumerable.Range(0, 64).Where(place => memory[place] == 1));
        Assert.Equal(3, memory.Span.ToArray().Sum());
    }

    [Fact]
    public void Memory_is_aligned_and_zero()
    {
        for (int length = 1; length < 100; length += 13)
        {
            var memory = new AlignedMemory(length);
            nint address = System.Runtime.CompilerServices.Unsafe.ByteOffset(ref System.Runtime.CompilerServices.Unsafe.NullRef<float>(), ref memory.Origin);
            Assert.Equal(0, address % 64);
            Assert.Equal(length, memory.Span.Length);
            Assert.All(memory.Span.ToArray(), value => Assert.Equal(0, value));
        }
    }
}

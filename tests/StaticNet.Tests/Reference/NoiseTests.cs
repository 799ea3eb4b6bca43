using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>The random numbers of training: known answers, what they are keyed by, and their moments.</summary>
public sealed class NoiseTests
{
    // From the test vectors of Random123.
    [Theory]
    [InlineData(0, 0, 0, 0, 0x6b200159, 0x99ba4efe)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7)]
    [InlineData(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0)]
    public void Threefry_has_its_known_answers(uint key0, uint key1, uint counter0, uint counter1, uint word0, uint word1)
    {
        Assert.Equal((word0, word1), Threefry.Words((key0, key1), counter0, counter1));
        Assert.Equal((word0, word1), HandWrittenNoise.Threefry(key0, key1, counter0, counter1));
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(42, 7, 3, 11, 5)]
    [InlineData(0xFEDCBA9876543210, 0x123456789ABCDEF0, 5, 1_000_000, 70_000)]
    public void Both_definitions_agree(ulong seed, ulong step, int layer, int element, int sample)
    {
        LayerNoise noise = new Noise(seed, step).Layer(layer);
        (uint word0, uint word1) = HandWrittenNoise.Words(seed, step, layer, element, sample);
        Assert.Equal(HandWrittenNoise.Uniform(word0), noise.Uniform(element, sample));
        Assert.Equal(HandWrittenNoise.Normal(word0, word1), noise.Normal<DoubleReal>(element, sample).Value, 1e-6);
    }

    [Fact]
    public void Every_part_of_the_key_counts()
    {
        const ulong Low = 1, High = 1ul << 32;
        (ulong Seed, ulong Step, int Layer, int Element, int Sample)[] keys =
        [
            (0, 0, 0, 0, 0), (Low, 0, 0, 0, 0), (High, 0, 0, 0, 0), (0, Low, 0, 0, 0), (0, High, 0, 0, 0), (0, 0, 1, 0, 0), (0, 0, 0, 1, 0),
            (0, 0, 0, 0, 1),
        ];
        Assert.Equal(keys.Length, keys.Select(key => new Noise(key.Seed, key.Step).Layer(key.Layer).Uniform(key.Element, key.Sample)).Distinct().Count());
    }

    [Fact]
    public void Noise_has_the_moments_of_its_distribution()
    {
        const int Count = 200_000;
        LayerNoise noise = new Noise(7, 3).Layer(2);
        double[] u = [.. Enumerable.Range(0, Count).Select(i => noise.Uniform(i % 1000, i / 1000))];
        double[] n = [.. Enumerable.Range(0, Count).Select(i => noise.Normal<DoubleReal>(i % 1000, i / 1000).Value)];
        Assert.All(u, value => Assert.InRange(value, 0, 1 - (1.0 / (1 << 24))));

        // Five standard deviations of each mean.
        AssertMean(u, 1, 1 / 2.0, 1 / 12.0);
        AssertMean(u, 2, 1 / 3.0, (1 / 5.0) - (1 / 9.0));
        AssertMean(n, 1, 0, 1);
        AssertMean(n, 2, 1, 2);
        AssertMean(n, 3, 0, 15);
        AssertMean(n, 4, 3, 96);
        // Neighbours have nothing to do with each other.
        AssertMean([.. n.Zip(n.Skip(1), (a, b) => a * b)], 1, 0, 1);

        static void AssertMean(double[] values, int power, double mean, double variance) =>
            Assert.Equal(mean, values.Average(value => Math.Pow(value, power)), 5 * Math.Sqrt(variance / Count));
    }

    [Fact]
    public void Dropout_leaves_out_its_rate_and_keeps_the_mean()
    {
        ReferenceNetwork network = Read(new InputAttribute(1000), new DropoutAttribute(0.3));
        double[] x = [.. Enumerable.Repeat(1.0, 100_000)];
        double[] y = network.Backward(x, x).Outputs;
        Assert.Equal(0.3, y.Count(value => value == 0) / 100_000.0, 5 * Math.Sqrt(0.21 / 100_000));
        Assert.Equal([0, 1f / (1f - 0.3f)], y.Distinct().Order());
        Assert.Equal(x, network.Predict(x));
    }

    [Fact]
    public void What_is_left_out_is_zero_whatever_it_was()
    {
        ReferenceNetwork network = Read(new InputAttribute(64), new DropoutAttribute());
        double[] x = [.. Enumerable.Repeat(double.NaN, 64)], ones = [.. Enumerable.Repeat(1.0, 64)];
        double[] y = network.Backward(x, ones).Outputs;
        Assert.Contains(y, value => value == 0);
        Assert.Contains(y, double.IsNaN);
    }

    [Fact]
    public void A_rate_and_a_deviation_of_zero_change_nothing()
    {
        ReferenceNetwork network = Read(new InputAttribute(3), new DropoutAttribute(0), new GaussianNoiseAttribute(0));
        Assert.Equal([1, -2, 3], network.Backward([1, -2, 3], [1, 1, 1]).Outputs);
    }

    [Fact]
    public void Training_passes_count_and_inference_does_not()
    {
        ReferenceNetwork network = Read(
            new InputAttribute(50), new DropoutAttribute(), new MeanSquaredErrorAttribute(), new SGDAttribute());
        double[] x = [.. Enumerable.Repeat(1.0, 50)];
        double[] first = network.ComputeGradients(x, x).Outputs;
        network.Predict(x);
        network.Evaluate(x, x);
        Assert.Equal(1ul, network.NoiseStep);
        double[] second = network.Backward(x, x).Outputs;
        Assert.NotEqual(first, second);
        network.TrainStep(x, x);
        Assert.Equal(3ul, network.NoiseStep);

        network.NoiseStep = 0;
        Assert.Equal(first, network.ComputeGradients(x, x).Outputs);
        (network.NoiseSeed, network.NoiseStep) = (1, 0);
        Assert.NotEqual(first, network.ComputeGradients(x, x).Outputs);
    }

    private static ReferenceNetwork Read(params Attribute[] attributes) => new(NetworkDeclaration.Read("Net", attributes));
}

namespace StaticNet.Tests.Members;

[Network(MaxBatchSize = 16), Input(3)]
[Dense(4), BatchNorm, ReLU, Dropout(0.5), Dense(2)]
[MeanSquaredError, SGD(0.05)]
internal sealed partial class StatefulNet;

[Network(MaxBatchSize = 64), Input(2, 4)]
[BatchNorm]
[SGD(0.1)]
internal sealed partial class NormOnlyNet;

/// <summary>Running statistics and noise, as a user meets them.</summary>
public class StateTests
{
    [Fact]
    public void Buffers_are_listed_and_begin_at_nothing_and_one()
    {
        Assert.Equal(["batchnorm0.running_mean", "batchnorm0.running_var"], StatefulNet.Definition.Buffers.Select(buffer => buffer.Name));
        Assert.Equal([0, 4], StatefulNet.Definition.Buffers.Select(buffer => buffer.Offset));
        Assert.Equal(8, StatefulNet.BufferCount);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], Buffers(new StatefulNet()));
    }

    [Fact]
    public void Buffers_are_loaded_whole_or_not_at_all()
    {
        var network = new StatefulNet();
        float[] given = [1, 2, 3, 4, 5, 6, 7, 8];
        network.LoadBuffers(given);
        Assert.Equal(given, Buffers(network));
        var error = Assert.Throws<ArgumentException>(() => network.LoadBuffers(new float[7]));
        Assert.Contains("Expected 8 values, one float per value of the buffers (BufferCount); got 7.", error.Message);
        Assert.Throws<ArgumentException>(() => network.CopyBuffersTo(new float[9]));
        Assert.Equal(given, Buffers(network));
        network.LoadParameters(new float[StatefulNet.ParameterCount]);
        Assert.Equal(given, Buffers(network));
        Assert.Contains("LoadBuffers", Assert.Throws<InvalidOperationException>(() => network.Fork().LoadBuffers(given)).Message);
    }

    [Fact]
    public void A_batch_that_is_too_large_changes_nothing()
    {
        var network = new StatefulNet(3);
        float[] before = Parameters(network), buffers = Buffers(network);
        float[] x = Values(17 * 3), t = Values(17 * 2);
        Assert.Contains("16", Assert.Throws<ArgumentException>(() => network.TrainStep(x, t)).Message);
        Assert.Throws<ArgumentException>(() => network.ComputeGradients(x, t));
        Assert.Throws<ArgumentException>(() => network.Forward(x, new float[17 * 2]));
        Assert.Equal(before, Parameters(network));
        Assert.Equal(buffers, Buffers(network));
        Assert.Equal(0UL, network.NoiseStep);
        network.Predict(x, new float[17 * 2]);
        network.Evaluate(x, t);
    }

    [Fact]
    public void Seed_and_step_repeat_a_run()
    {
        StatefulNet first = new(7), again = new(7);
        float[] x = Values(16 * 3), t = Values(16 * 2);
        for (int step = 0; step < 5; step++) first.TrainStep(x, t);
        Assert.Equal(7UL, first.NoiseSeed);
        Assert.Equal(5UL, first.NoiseStep);

        again.LoadParameters(Parameters(first));
        again.LoadBuffers(Buffers(first));
        again.NoiseStep = first.NoiseStep;
        Assert.Equal(first.TrainStep(x, t), again.TrainStep(x, t));
        Assert.Equal(Parameters(first), Parameters(again));

        again.NoiseStep = 0;
        Assert.NotEqual(first.TrainStep(x, t), again.TrainStep(x, t));
    }

    [Fact]
    public void Forks_have_noise_of_their_own_and_leave_statistics_alone()
    {
        var network = new StatefulNet(7);
        StatefulNet fork = network.Fork(), child = fork.Fork(), other = network.Fork();
        Assert.Equal(4, new HashSet<ulong>([network.NoiseSeed, fork.NoiseSeed, child.NoiseSeed, other.NoiseSeed]).Count);
        float[] x = Values(16 * 3), buffers = Buffers(network);
        fork.Forward(x, new float[16 * 2]);
        fork.ComputeGradients(x, Values(16 * 2));
        Assert.Equal(buffers, Buffers(network));
        network.Forward(x, new float[16 * 2]);
        Assert.NotEqual(buffers, Buffers(network));
        Assert.Equal(Buffers(network), Buffers(fork));
    }

    /// <summary>A mean 100,000 deviations away costs what its rounding in the inputs costs, and no more.</summary>
    [Theory]
    [InlineData(1e5f)]
    [InlineData(-3e4f)]
    public void Huge_means_cost_no_accuracy(float mean)
    {
        var network = new NormOnlyNet();
        const int n = 64;
        float[] x = [.. Values(n * 8).Select(value => mean + 2 * value)], y = new float[x.Length];
        network.Forward(x, y);
        for (int c = 0; c < 2; c++)
        {
            int[] channel = [.. Enumerable.Range(0, x.Length).Where(i => i / 4 % 2 == c)];
            double average = channel.Average(i => (double)x[i]), variance = channel.Average(i => (x[i] - average) * (x[i] - average));
            Assert.All(channel, i => Assert.Equal((x[i] - average) / Math.Sqrt(variance + 1e-5), y[i], 2e-6));
        }
    }

    [Fact]
    public void A_constant_channel_becomes_zero()
    {
        var network = new NormOnlyNet();
        float[] x = new float[8 * 8], y = new float[x.Length], dx = new float[x.Length];
        Array.Fill(x, 0.1f);
        network.Forward(x, y);
        network.Backward(Values(y.Length), dx);
        Assert.All(y, value => Assert.InRange(value, -1e-6f, 1e-6f));
        Assert.All(dx, value => Assert.True(float.IsFinite(value)));
        Assert.All(Buffers(network)[2..], variance => Assert.Equal(0.9f, variance, 1e-6f));
    }

    private static float[] Values(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }

    private static float[] Parameters(StatefulNet network)
    {
        var parameters = new float[StatefulNet.ParameterCount];
        network.CopyParametersTo(parameters);
        return parameters;
    }

    private static float[] Buffers<TNet>(TNet network)
        where TNet : IBufferedNetwork<TNet>
    {
        var buffers = new float[TNet.BufferCount];
        network.CopyBuffersTo(buffers);
        return buffers;
    }
}

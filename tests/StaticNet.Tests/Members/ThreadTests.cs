using System.Reflection;
using System.Runtime.InteropServices;
using StaticNet.Runtime;
using static StaticNet.Tests.Members.NetworkValues;

namespace StaticNet.Tests.Members;

/// <summary><c>MaxThreads</c>: everybody works, and nobody could tell from the results.</summary>
public sealed class ThreadTests
{
    private const int Steps = 50;

    private static readonly int[] Threads = [2, 3, 8];

    public static TheoryData<int> Batches => [1, 7, 8, 9, 17, 24, 32, 100];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Threads_change_no_bit(int samples)
    {
        Compare<TiledThreads>(samples, labels: false);
        Compare<MixedThreads>(samples, labels: true);
        Compare<MixedThreads>(samples, labels: false);
        Compare<TinyThreads>(samples, labels: false);
        Compare<SegmentedThreads>(samples, labels: false);
        Compare<SegmentedThreads>(samples, labels: true);
    }

    [Fact]
    public void Every_worker_takes_samples_where_there_are_enough()
    {
        var network = new SegmentedThreads();
        ParallelStep work = Share(network, 8);
        network.TrainStep(new float[100 * SegmentedThreads.InputSize], new int[100]);
        long[] taken = [.. Enumerable.Range(0, 8).Select(work.SamplesOf)];
        Assert.Equal(100, taken.Sum());
        Assert.All(taken, samples => Assert.InRange(samples, 8, 16));
    }

    [Fact]
    public void Few_samples_are_shared_by_fewer_workers()
    {
        var network = new SegmentedThreads();
        ParallelStep work = Share(network, 8);
        network.TrainStep(new float[17 * SegmentedThreads.InputSize], new int[17]);
        Assert.Equal([8, 9, 0, 0, 0, 0, 0, 0], Enumerable.Range(0, 8).Select(work.SamplesOf));
    }

    [Fact]
    public void Little_work_stays_on_the_calling_thread()
    {
        var network = new SegmentedThreads { MaxThreads = 2 };
        ParallelStep work = Work(network);
        int perSample = (2 * 130 * 48) + (3 * 48 * 20) + (3 * 20 * 17);
        int enough = (int)((work.LeastWork + perSample - 1) / perSample);
        Assert.InRange(enough, 2, SegmentedThreads.MaxBatchSize);
        Assert.False(work.Pays(enough - 1));
        Assert.True(work.Pays(enough));

        network.TrainStep(new float[(enough - 1) * SegmentedThreads.InputSize], new int[enough - 1]);
        Assert.Equal(0, work.SamplesOf(0) + work.SamplesOf(1));
        network.TrainStep(new float[enough * SegmentedThreads.InputSize], new int[enough]);
        Assert.Equal(enough, work.SamplesOf(0) + work.SamplesOf(1));
        Assert.NotEqual(0, work.SamplesOf(1));
    }

    [Fact]
    public void The_number_may_change_between_steps()
    {
        TiledThreads changing = new(5), alone = new(5);
        Assert.Equal(1, alone.MaxThreads);
        (float[] x, float[] t, float[] w) = Data(32, TiledThreads.InputSize, TiledThreads.OutputSize);
        foreach (int threads in (int[])[1, 3, 3, 2, 1, 8])
        {
            changing.MaxThreads = threads;
            Assert.Equal(threads, changing.MaxThreads);
            if (threads > 1) Work(changing).LeastWork = 0;
            Assert.Equal(alone.TrainStep(x, t, w), changing.TrainStep(x, t, w));
            Assert.Equal(Parameters(alone), Parameters(changing));
        }
    }

    [Fact]
    public void A_fork_has_a_number_of_its_own()
    {
        var network = new MixedThreads(5) { MaxThreads = 2 };
        MixedThreads fork = network.Fork(), alone = network.Fork();
        Assert.Equal(1, fork.MaxThreads);
        ParallelStep work = Share(fork, 3);
        (float[] x, float[] t, float[] w) = Data(24, MixedThreads.InputSize, MixedThreads.OutputSize);
        Assert.Equal(alone.ComputeGradients(x, t, w), fork.ComputeGradients(x, t, w));
        Assert.Equal([8, 8, 8], Enumerable.Range(0, 3).Select(work.SamplesOf));
        Assert.Equal(2, network.MaxThreads);

        float[] expected = new float[MixedThreads.ParameterCount], actual = new float[MixedThreads.ParameterCount];
        alone.CopyGradientsTo(expected);
        fork.CopyGradientsTo(actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_step_in_between_invalidates_what_Forward_kept()
    {
        var network = new TiledThreads();
        Share(network, 2);
        (float[] x, float[] t, _) = Data(16, TiledThreads.InputSize, TiledThreads.OutputSize);
        network.Forward(x, new float[t.Length]);
        network.TrainStep(x, t);
        Assert.Throws<InvalidOperationException>(() => network.Backward(t));
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(1025)]
    public void The_number_is_checked(int threads)
    {
        var network = new TinyThreads { MaxThreads = 2 };
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => network.MaxThreads = threads);
        Assert.StartsWith($"Expected 1 to 1024 threads; got {threads}.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("MaxThreads", exception.ParamName);
        Assert.Equal(2, network.MaxThreads);
    }

    [Fact]
    public void Trainers_reach_it_through_the_interface()
    {
        ITrainableNetwork<TinyThreads> network = new TinyThreads();
        network.MaxThreads = 3;
        Assert.Equal(3, ((TinyThreads)network).MaxThreads);
    }

    private static void Compare<TNet>(int samples, bool labels)
        where TNet : class, ITrainableNetwork<TNet>
    {
        byte[] alone = Train<TNet>(samples, labels, threads: 1);
        foreach (int threads in Threads)
        {
            Assert.True(
                alone.AsSpan().SequenceEqual(Train<TNet>(samples, labels, threads)),
                $"{typeof(TNet).Name}, {samples} {(labels ? "labelled " : "")}samples, {threads} threads");
        }
    }

    /// <summary>Every loss, and the parameters and gradients at the end.</summary>
    private static byte[] Train<TNet>(int samples, bool labels, int threads)
        where TNet : class, ITrainableNetwork<TNet>
    {
        TNet network = TNet.Create(11);
        if (threads > 1) Share(network, threads);
        (float[] x, float[] t, float[] w) = Data(samples, TNet.InputSize, TNet.OutputSize);
        int[] classes = [.. Enumerable.Range(0, samples).Select(i => i * 7 % TNet.OutputSize)];
        var results = new float[Steps + (2 * TNet.ParameterCount)];
        for (int step = 0; step < Steps; step++)
        {
            float[] weights = step % 2 == 0 ? [] : w;
            results[step] = labels
                ? ((ILabelTrainable<TNet>)network).TrainStep(x, classes, weights)
                : network.TrainStep(x, t, weights);
        }

        network.CopyParametersTo(results.AsSpan(Steps, TNet.ParameterCount));
        network.ComputeGradients(x, t, w);
        network.CopyGradientsTo(results.AsSpan(Steps + TNet.ParameterCount));
        Assert.All(results, value => Assert.True(float.IsFinite(value)));
        return MemoryMarshal.AsBytes<float>(results).ToArray();
    }

    /// <summary>Sets the number of threads, and lets them share even the smallest work.</summary>
    private static ParallelStep Share<TNet>(TNet network, int threads)
        where TNet : class, ITrainableNetwork<TNet>
    {
        network.MaxThreads = threads;
        ParallelStep work = Work(network);
        work.LeastWork = 0;
        return work;
    }

    private static ParallelStep Work(object network) =>
        (ParallelStep)network.GetType().GetField("__parallel", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(network)!;

    private static (float[] Inputs, float[] Targets, float[] SampleWeights) Data(int samples, int inputs, int outputs) =>
    (
        [.. Enumerable.Range(0, samples * inputs).Select(i => MathF.Sin(i))],
        [.. Enumerable.Range(0, samples * outputs).Select(i => 0.5f + (0.5f * MathF.Cos(3 * i)))],
        [.. Enumerable.Range(0, samples).Select(i => 0.25f + (i % 5 * 0.5f))]
    );
}

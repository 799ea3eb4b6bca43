using System.Diagnostics;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>
/// What a step takes while a stream falls silent: states that decay go through the denormal numbers, on which processors are slow.
/// Random frames, then zeros; a block of frames is timed several times in the same stream, and the median counts.
/// </summary>
internal static class DecayExperiment
{
    private const int Random = 4096, Silent = 100_000, Block = 16, SingleSteps = 48_000;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    public static void Show(int repeats)
    {
        Console.WriteLine($"{Random:N0} random frames, then {Silent:N0} zeros.");
        Console.WriteLine($"Real time of blocks of {Block} frames, each the median of {repeats} streams:");
        Show<StreamLstm16>("LSTM 16, biases 0", repeats, forgetBias: 0);
        Show<StreamLstm16>("LSTM 16, biases 0 but 1 at the forget gate", repeats, forgetBias: 1);
        Show<StreamConvolutions>("convolutions, biases 0", repeats, forgetBias: 0);
    }

    private static void Show<TNet>(string title, int repeats, float forgetBias)
        where TNet : class, IStreamingNetwork<TNet>
    {
        TNet network = WithoutBiases<TNet>(forgetBias);
        var random = new Random(1);
        float[] x = new float[Random + Silent], y = new float[x.Length];
        for (int t = 0; t < Random; t++) x[t] = 2 * random.NextSingle() - 1;
        WarmUp.Run([() => Blocks(network, x, y), () => Steps(network, x.AsSpan(0, SingleSteps), y)]);

        double[][] streams = [.. Enumerable.Range(0, repeats).Select(_ => Blocks(network, x, y))];
        double[] blocks = [.. Enumerable.Range(0, x.Length / Block).Select(block => streams.Select(times => times[block]).Median())];
        double[] loud = blocks[..(Random / Block)], silent = blocks[(Random / Block)..];
        (double first, double last) = (loud.Median(), silent.Median());
        Console.WriteLine($"- {title}: {first:F1} ns a step of the random frames, {last:F1} of the zeros ({last / first:F2} of it)");
        Console.WriteLine($"  slowest block {loud.Max():F1} and {silent.Max():F1} ns a step; {y.Count(float.IsSubnormal):N0} outputs were denormal");
        double[] steps = Steps(network, x.AsSpan(0, SingleSteps), y);
        Console.WriteLine($"  {SingleSteps:N0} steps timed one by one, CPU time: median {steps.Median():F0} ns, longest {steps.Max() / 1000:F2} µs");
    }

    /// <summary>Nanoseconds of a step, for each block of a stream that begins anew.</summary>
    private static double[] Blocks<TNet>(TNet network, float[] x, float[] y)
        where TNet : class, IStreamingNetwork<TNet>
    {
        double[] times = new double[x.Length / Block];
        network.ResetState();
        for (int block = 0; block < times.Length; block++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int t = block * Block; t < (block + 1) * Block; t++) network.Step(x.AsSpan(t, 1), y.AsSpan(t, 1));
            times[block] = (Stopwatch.GetTimestamp() - start) * NanosecondsPerTick / Block;
        }

        return times;
    }

    /// <summary>Nanoseconds of each step of a stream, less the usual time of a look at the clock, which is longer.</summary>
    private static double[] Steps<TNet>(TNet network, ReadOnlySpan<float> x, Span<float> y)
        where TNet : class, IStreamingNetwork<TNet>
    {
        double[] times = new double[x.Length];
        network.ResetState();
        for (int t = 0; t < times.Length; t++)
        {
            long start = ThreadClock.Now();
            network.Step(x.Slice(t, 1), y.Slice(t, 1));
            times[t] = ThreadClock.Now() - start - ThreadClock.Overhead;
        }

        return times;
    }

    private static TNet WithoutBiases<TNet>(float forgetBias)
        where TNet : class, IStreamingNetwork<TNet>
    {
        float[] parameters = new float[TNet.ParameterCount];
        var network = TNet.Create(1);
        network.CopyParametersTo(parameters);
        foreach (ParameterDefinition bias in TNet.Definition.Parameters.Where(parameter => parameter.Shape.Count == 1))
        {
            Span<float> values = parameters.AsSpan(bias.Offset, bias.Count);
            values.Clear();
            if (bias.Name.Contains("bias_ih", StringComparison.Ordinal)) values.Slice(bias.Count / 4, bias.Count / 4).Fill(forgetBias);
        }

        network.LoadParameters(parameters);
        return network;
    }
}

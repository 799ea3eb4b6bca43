using System.CommandLine;
using System.Diagnostics;
using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>What <c>MaxThreads</c> saves. Real time, on whatever cores the system gives; so the machine should have nothing else to do.</summary>
internal static class ThreadsCommand
{
    private const double SampleSeconds = 0.01;
    private const int LongestTraining = 512;

    public static Command Create()
    {
        var batch = new Option<int>("--batch") { Description = "Samples per step.", DefaultValueFactory = _ => 256 };
        var rounds = new Option<int>("--rounds") { Description = "Samples of each number of threads.", DefaultValueFactory = _ => 25 };
        var most = new Option<int>("--most") { Description = "The most threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("threads", "Times training steps with Adam on 1, 2, … threads.") { batch, rounds, most };
        command.SetAction(arguments =>
        {
            (int samples, int repeats) = (arguments.GetValue(batch), arguments.GetValue(rounds));
            int[] threads = [.. Enumerable.Range(1, Math.Max(1, arguments.GetValue(most)))];
            Console.WriteLine($"train, batch {samples}, medians of {repeats} samples, real time:");
            Show("mn512", Measure<Mnist512>("mn512", samples, repeats, threads), bar: 1.8);
            Show("mn128", Measure<Mnist128>("mn128", samples, repeats, threads));
            Show("sq64", Measure<Square64>("sq64", samples, repeats, threads));

            void Show(string network, double[] times, double? bar = null)
            {
                for (int k = 0; k < times.Length; k++)
                {
                    string speed = k == 0 ? "" : $", {times[0] / times[k]:F2} ×";
                    if (bar is not null && threads[k] == 2 && samples == 256)
                        speed += $", bar ≥ {bar:F1} ×: {(times[0] / times[k] >= bar ? "ok" : "missed")}";
                    Console.WriteLine($"- {network}, {threads[k]} thread{(k == 0 ? "" : "s")}: {times[k] * 1e6:F1} µs{speed}");
                }
            }
        });
        return command;
    }

    /// <summary>Median seconds per step for each number of threads, measured in turn.</summary>
    private static double[] Measure<TNet>(string name, int batch, int rounds, int[] threads)
        where TNet : class, ITrainableNetwork<TNet>
    {
        var samples = new Samples(NetworkShape.All.Single(shape => shape.Name == name), batch);
        TNet[] networks = [.. threads.Select(_ => TNet.Create(0))];
        for (int k = 0; k < threads.Length; k++) networks[k].MaxThreads = threads[k];

        foreach (TNet network in networks)
        {
            for (double time = 0; time < 20 * SampleSeconds;) time += Time(network, samples, LongestTraining / 8) * LongestTraining / 8;
        }

        int calls = (int)Math.Clamp(SampleSeconds / Time(networks[0], samples, 8), 1, LongestTraining);
        return Rounds.Medians(rounds, [.. networks.Select<TNet, Func<double>>(network => () => Time(network, samples, calls))]);
    }

    private static double Time<TNet>(TNet network, Samples samples, int calls)
        where TNet : class, ITrainableNetwork<TNet>
    {
        network.LoadParameters(samples.Parameters);
        network.ResetOptimizer();
        network.TrainStep(samples.Inputs, samples.Targets);
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++) network.TrainStep(samples.Inputs, samples.Targets);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>What a step costs, and how much code there is, when all layers but the last are frozen.</summary>
internal static class FrozenCommand
{
    private const int Samples = 25;
    private const double SampleSeconds = 0.005;

    public static Command Create()
    {
        var command = new Command("frozen", "Times training steps of a network all of whose layers learn, and of one in which only the last does.");
        command.SetAction(_ =>
        {
            bool isPinned = Core.Pin(Environment.ProcessorCount - 1);
            Console.WriteLine($"784-128-64-10, Adam, medians of {Samples} samples{(isPinned ? ", one core" : "")}:");
            Console.WriteLine($"- compiled code: {Code<AllTrained>() / 1000.0:F0} KB of IL, {Code<LastTrained>() / 1000.0:F0} KB with frozen layers");
            Console.WriteLine(
                $"- workspace of training: {AllTrained.TrainingWorkspaceBytes / 1000.0:F0} KB, {LastTrained.TrainingWorkspaceBytes / 1000.0:F0} KB with frozen layers");
            foreach (int batch in (int[])[1, 32]) Show(batch);
        });
        return command;
    }

    private static void Show(int batch)
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, batch * 784).Select(_ => random.NextSingle())];
        float[] targets = [.. Enumerable.Range(0, batch * 10).Select(_ => random.NextSingle())], outputs = new float[targets.Length];
        var all = new AllTrained(1);
        var last = new LastTrained(1);
        Action[] actions = [() => all.TrainStep(inputs, targets), () => last.TrainStep(inputs, targets), () => last.Predict(inputs, outputs)];
        foreach (Action action in actions) Time(action, 300);
        int[] calls = [.. actions.Select(action => (int)Math.Max(1, SampleSeconds / Time(action, 100)))];
        double[] medians = Rounds.Medians(Samples, [.. actions.Select<Action, Func<double>>((action, k) => () => 1e6 * Time(action, calls[k]))]);
        Console.WriteLine(
            $"- batch {batch}: step {medians[0]:F1} µs, {medians[1]:F1} µs with frozen layers ({medians[1] / medians[0]:F2} of it); Predict {medians[2]:F1} µs");
    }

    private static double Time(Action action, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++) action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    /// <summary>Bytes of IL in a network's members and kernels.</summary>
    private static int Code<TNet>()
    {
        const BindingFlags all = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return typeof(TNet).Assembly.GetTypes()
            .Where(type => type == typeof(TNet) || type.Name.Contains($"{typeof(TNet).Name}Kernels", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(all)).Sum(method => method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0);
    }
}

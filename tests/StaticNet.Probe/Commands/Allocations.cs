using StaticNet.Runtime;

namespace StaticNet.Probe.Commands;

/// <summary>What 100,000 calls of a member, or of a team, allocate after warm-up, in this thread and in the process: nothing.</summary>
internal sealed record Allocations(string Network, string Member, long ThreadBytes, long ProcessBytes)
{
    private const int Calls = 100_000;

    /// <summary>Of networks with more parameters than this, whose calls take longer, a fiftieth.</summary>
    private const int FewParameters = 1_000;

    // Some calls, and time for the runtime to have compiled what it compiles behind them.
    private const int WarmUpCalls = 200;

    /// <summary>Small networks with every capability; with <c>leak</c> a planted allocation that must be seen.</summary>
    public static Allocations[] Run(string option) => option == "leak"
        ? [Measure("Leak", ("New", Leak))]
        : [.. ConformanceNetworks.Visit(new Visitor(), "Xor", "Named", "WithoutLoss", "EvaluateOnly", "ShapesOnly", "PiecesOf1", "EverythingBeforeTheStep", "ImageGraph", "SmallLeNet", "Groups", "NormOfImages", "NormOfRows", "NormOfGroups", "NoiseOnImages", "TokenLengths", "AttentionOfFewLengths", "CarriedStep")
            .SelectMany(found => found), .. Shared<Networks.Named>(), .. Shared<Networks.Xor>(), .. Shared<Networks.NormOnThreads>(), .. Teams()];

    /// <summary>Training steps on two threads, of whose samples each has some.</summary>
    private static IEnumerable<Allocations> Shared<TNet>()
        where TNet : class, ITrainableNetwork<TNet> =>
        Members.Of<TNet>(16, threads: 2).Where(member => member.Name.StartsWith("TrainStep") || member.Name.StartsWith("ComputeGradients"))
            .Select(member => Measure($"{typeof(TNet).Name} on 2 threads", member));

    private static void Leak() => GC.KeepAlive(new object());

    /// <summary>Teams that spin, that have to yield because there are more workers than cores, and that were parked.</summary>
    private static IEnumerable<Allocations> Teams()
    {
        foreach (int workers in (int[])[2, Environment.ProcessorCount + 2])
        {
            var team = new WorkerTeam(workers);
            var work = new TwoBarriers(team);
            yield return Measure($"{workers} workers", ("Run", () => team.Run(work)));
            yield return Measure($"{workers} workers", ("Run after a pause", () => { Thread.Sleep(1); team.Run(work); }), calls: 500);
        }
    }

    private sealed class TwoBarriers(WorkerTeam team) : IParallelWork
    {
        public void Run(int worker, int workers)
        {
            team.Barrier();
            team.Barrier();
        }
    }

    private static Allocations Measure(string network, (string Name, Action Call) member, int calls = Calls)
    {
        for (int i = 0; i < WarmUpCalls; i++) member.Call();
        Allocations first = MeasureOnce(network, member, calls);
        if (first is { ThreadBytes: 0, ProcessBytes: 0 }) return first;

        // The runtime's own threads allocate once in a while. What a member allocates, it allocates every time.
        Allocations second = MeasureOnce(network, member, calls);
        return new Allocations(network, member.Name, Math.Min(first.ThreadBytes, second.ThreadBytes), Math.Min(first.ProcessBytes, second.ProcessBytes));
    }

    private static Allocations MeasureOnce(string network, (string Name, Action Call) member, int calls)
    {
        long thread = GC.GetAllocatedBytesForCurrentThread(), process = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < calls; i++) member.Call();
        process = GC.GetTotalAllocatedBytes(precise: true) - process;
        thread = GC.GetAllocatedBytesForCurrentThread() - thread;
        return new Allocations(network, member.Name, thread, process);
    }

    private sealed class Visitor : INetworkVisitor<IReadOnlyList<Allocations>>
    {
        public IReadOnlyList<Allocations> Visit<TNet>()
            where TNet : class, INetwork<TNet> =>
            [.. Members.Of<TNet>(Math.Min(TNet.MaxBatchSize, 3))
                .Select(member => Measure(typeof(TNet).Name, member, TNet.ParameterCount > FewParameters ? Calls / 50 : Calls))];
    }
}

namespace StaticNet.Probe.Commands;

/// <summary>What 100,000 calls of a member allocate after warm-up, in this thread and in the process: nothing.</summary>
internal sealed record Allocations(string Network, string Member, long ThreadBytes, long ProcessBytes)
{
    private const int Calls = 100_000;

    // Some calls, and time for the runtime to have compiled what it compiles behind them.
    private const int WarmUpCalls = 200;

    /// <summary>Small networks with every capability; with <c>leak</c> a planted allocation that must be seen.</summary>
    public static Allocations[] Run(string option) => option == "leak"
        ? [Measure("Leak", ("New", Leak))]
        : [.. ConformanceNetworks.Visit(new Visitor(), "Xor", "Named", "WithoutLoss", "EvaluateOnly", "ShapesOnly", "PiecesOf1")
            .SelectMany(found => found)];

    private static void Leak() => GC.KeepAlive(new object());

    private static Allocations Measure(string network, (string Name, Action Call) member)
    {
        for (int i = 0; i < WarmUpCalls; i++) member.Call();
        long thread = GC.GetAllocatedBytesForCurrentThread(), process = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Calls; i++) member.Call();
        process = GC.GetTotalAllocatedBytes(precise: true) - process;
        thread = GC.GetAllocatedBytesForCurrentThread() - thread;
        return new Allocations(network, member.Name, thread, process);
    }

    private sealed class Visitor : INetworkVisitor<IReadOnlyList<Allocations>>
    {
        public IReadOnlyList<Allocations> Visit<TNet>()
            where TNet : class, INetwork<TNet> =>
            [.. Members.Of<TNet>(Math.Min(TNet.MaxBatchSize, 3)).Select(member => Measure(typeof(TNet).Name, member))];
    }
}

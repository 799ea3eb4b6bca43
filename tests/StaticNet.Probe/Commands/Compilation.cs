
namespace StaticNet.Probe.Commands;

/// <summary>
/// Calls every kernel of every network, so that the JIT's own report (<c>DOTNET_JitStdOutFile</c>, <c>DOTNET_JitDisasmSummary</c>) names
/// them all; and lists what the JIT could not inline into a kernel, which it says nowhere but in an event.
/// </summary>
internal sealed record Compilation(IReadOnlyList<string> Networks, IReadOnlyList<FailedInlining> Failures, bool SawSentinel)
{
    /// <summary>One sample, fewer than a tile, whole tiles with an overlap, and more than fit at once.</summary>
    private static readonly int[] Batches = [1, 2, 17, 101];

    /// <summary>The networks with a name that contains <paramref name="option"/>; with <c>planted</c> the bad kernels instead.</summary>
    public static Compilation Run(string option)
    {
        using var listener = new InliningListener();
        string[] names = [];
        if (option == "planted") PlantedKernels.Run();
        else names = [.. ConformanceNetworks.Visit(new Visitor(), option)];
        bool sawSentinel = listener.Drain();
        return new Compilation(names, listener.Failures, sawSentinel);
    }

    private sealed class Visitor : INetworkVisitor<string>
    {
        public string Visit<TNet>()
            where TNet : class, INetwork<TNet>
        {
            foreach (int n in Batches)
            {
                foreach ((_, Action call) in Members.Of<TNet>(n)) call();
            }

            return typeof(TNet).Name;
        }
    }
}

/// <summary>A call that stayed a call.</summary>
internal sealed record FailedInlining(string Kernel, string Inliner, string Inlinee, string Reason);

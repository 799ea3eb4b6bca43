using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using StaticNet.Probe.Commands;

namespace StaticNet.Probe;

/// <summary>Hears which calls the JIT could not inline while it compiled a kernel.</summary>
internal sealed class InliningListener : EventListener
{
    private const EventKeywords JitTracing = (EventKeywords)0x1000;

    private readonly ConcurrentQueue<FailedInlining> _failures = new();
    private volatile bool _sawSentinel;

    public IReadOnlyList<FailedInlining> Failures => [.. _failures];

    /// <summary>
    /// Events arrive late, in order. The sentinel, a call that is inlined, is compiled last: when its event is there, all are.
    /// False if it does not come, and then nothing can be said.
    /// </summary>
    public bool Drain()
    {
        CallSentinel();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20) && !_sawSentinel;) Thread.Sleep(20);
        return _sawSentinel;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, JitTracing);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodJitInlining", StringComparison.Ordinal) != true) return;
        string compiledType = Text("MethodBeingCompiledNamespace"), compiled = Text("MethodBeingCompiledName");
        if (compiled == nameof(CallSentinel)) _sawSentinel = true;
        if (eventData.EventName != "MethodJitInliningFailed" || !compiledType.Contains("Kernels`2", StringComparison.Ordinal)) return;
        _failures.Enqueue(new FailedInlining(
            $"{compiledType}.{compiled}",
            $"{Text("InlinerNamespace")}.{Text("InlinerName")}",
            $"{Text("InlineeNamespace")}.{Text("InlineeName")}",
            Text("FailReason")));

        string Text(string name)
        {
            int index = eventData.PayloadNames!.IndexOf(name);
            return index < 0 ? "" : eventData.Payload![index]?.ToString() ?? "";
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CallSentinel() => Sentinel();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sentinel()
    {
    }
}

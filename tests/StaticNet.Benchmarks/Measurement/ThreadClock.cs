using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>Nanoseconds that this thread has had on a processor, so that a busy machine's pauses do not count. Off Linux, real time.</summary>
internal static unsafe partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>What an empty measurement shows: the time of one look at the clock.</summary>
    public static long Overhead { get; } = MeasureOverhead();

    public static long Now()
    {
        if (!OperatingSystem.IsLinux()) return (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
        Timespec time;
        _ = ClockGetTime(ThreadCpuTime, &time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    private static long MeasureOverhead()
    {
        long[] samples = new long[1001];
        for (int i = 0; i < samples.Length; i++)
        {
            long start = Now();
            samples[i] = Now() - start;
        }

        Array.Sort(samples);
        return samples[samples.Length / 2];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime"), SuppressGCTransition]
    private static partial int ClockGetTime(int clock, Timespec* time);

    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}

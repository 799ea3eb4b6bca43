using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>Keeps what is measured on one core, and the JIT's background thread off the clock.</summary>
internal static unsafe partial class Core
{
    /// <summary>Ties this thread, and processes that it starts, to a core. False where that cannot be done; then nothing is changed.</summary>
    public static bool Pin(int core)
    {
        if (!OperatingSystem.IsLinux() || core is < 0 or >= 1024) return false;
        ulong* mask = stackalloc ulong[16];
        new Span<ulong>(mask, 16).Clear();
        mask[core / 64] = 1UL << (core % 64);
        return SetAffinity(0, 16 * sizeof(ulong), mask) == 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, ulong* mask);
}

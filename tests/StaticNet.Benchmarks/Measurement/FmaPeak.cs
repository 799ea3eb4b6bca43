using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>
/// How many GFLOP/s fused multiply-adds in registers reach, with nothing beside them: chains enough to hide the latency (4 cycles ×
/// 2 units need 8), few enough to stay in registers.
/// </summary>
internal static class FmaPeak
{
    private const int Turns = 20_000;

    // Somebody must want the result.
    private static float _sum;

    /// <summary>Of the widest vectors that StaticNet uses here.</summary>
    public static double Wide() => Vector512.IsHardwareAccelerated ? Measure<Wide512>() : Narrow();

    /// <summary>Of Vector&lt;float&gt;.</summary>
    public static double Narrow() => Measure<NarrowVector>();

    private static double Measure<TLoop>()
        where TLoop : struct, ILoop
    {
        TLoop.Run(Turns / 10);
        long start = ThreadClock.Now();
        TLoop.Run(Turns);
        return (double)Turns * TLoop.FlopsPerTurn / (ThreadClock.Now() - start - ThreadClock.Overhead);
    }

    // 16 chains and two factors in 32 registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<float> Chains512(int turns, Vector512<float> a, Vector512<float> b)
    {
        Vector512<float> c0 = a, c1 = a, c2 = a, c3 = a;
        Vector512<float> c4 = a, c5 = a, c6 = a, c7 = a;
        Vector512<float> c8 = a, c9 = a, c10 = a, c11 = a;
        Vector512<float> c12 = a, c13 = a, c14 = a, c15 = a;
        for (; turns > 0; turns--)
        {
            c0 = Vector512.MultiplyAddEstimate(c0, a, b); c1 = Vector512.MultiplyAddEstimate(c1, a, b); c2 = Vector512.MultiplyAddEstimate(c2, a, b); c3 = Vector512.MultiplyAddEstimate(c3, a, b);
            c4 = Vector512.MultiplyAddEstimate(c4, a, b); c5 = Vector512.MultiplyAddEstimate(c5, a, b); c6 = Vector512.MultiplyAddEstimate(c6, a, b); c7 = Vector512.MultiplyAddEstimate(c7, a, b);
            c8 = Vector512.MultiplyAddEstimate(c8, a, b); c9 = Vector512.MultiplyAddEstimate(c9, a, b); c10 = Vector512.MultiplyAddEstimate(c10, a, b); c11 = Vector512.MultiplyAddEstimate(c11, a, b);
            c12 = Vector512.MultiplyAddEstimate(c12, a, b); c13 = Vector512.MultiplyAddEstimate(c13, a, b); c14 = Vector512.MultiplyAddEstimate(c14, a, b); c15 = Vector512.MultiplyAddEstimate(c15, a, b);
        }

        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15;
    }

    // 12 chains and two factors in 16 registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector<float> Chains(int turns, Vector<float> a, Vector<float> b)
    {
        Vector<float> c0 = a, c1 = a, c2 = a, c3 = a;
        Vector<float> c4 = a, c5 = a, c6 = a, c7 = a;
        Vector<float> c8 = a, c9 = a, c10 = a, c11 = a;
        for (; turns > 0; turns--)
        {
            c0 = Vector.MultiplyAddEstimate(c0, a, b); c1 = Vector.MultiplyAddEstimate(c1, a, b); c2 = Vector.MultiplyAddEstimate(c2, a, b); c3 = Vector.MultiplyAddEstimate(c3, a, b);
            c4 = Vector.MultiplyAddEstimate(c4, a, b); c5 = Vector.MultiplyAddEstimate(c5, a, b); c6 = Vector.MultiplyAddEstimate(c6, a, b); c7 = Vector.MultiplyAddEstimate(c7, a, b);
            c8 = Vector.MultiplyAddEstimate(c8, a, b); c9 = Vector.MultiplyAddEstimate(c9, a, b); c10 = Vector.MultiplyAddEstimate(c10, a, b); c11 = Vector.MultiplyAddEstimate(c11, a, b);
        }

        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
    }

    private interface ILoop
    {
        static abstract int FlopsPerTurn { get; }

        static abstract void Run(int turns);
    }

    private struct Wide512 : ILoop
    {
        public static int FlopsPerTurn => 2 * 16 * Vector512<float>.Count;

        public static void Run(int turns) => _sum = Vector512.Sum(Chains512(turns, Vector512.Create(0.5f), Vector512.Create(1f)));
    }

    private struct NarrowVector : ILoop
    {
        public static int FlopsPerTurn => 2 * 12 * Vector<float>.Count;

        public static void Run(int turns) => _sum = Vector.Sum(Chains(turns, Vector.Create(0.5f), Vector.Create(1f)));
    }
}

using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>One sample: the mean time of a call, and the bytes that it allocated.</summary>
internal readonly record struct Sample(double Nanoseconds, double AllocatedBytes);

/// <summary>Times one operation of one implementation, in samples of about two milliseconds.</summary>
/// <remarks>
/// A sample begins with the first weights and one call that is not timed, so that everybody does the same work from the same state of
/// the caches. Training stops after some hundred steps and begins again: a network that has learned its only batch by heart has
/// gradients of zero and moments that are denormal, and is no example of anything.
/// </remarks>
internal sealed class Sampler
{
    private const double SampleNanoseconds = 2e6;
    private const double WarmNanoseconds = 1e7;
    private const long LongestTraining = 512;

    private readonly Action _reset;
    private readonly Action<long> _run;
    private readonly int _bursts;
    private readonly long _calls;
    private long _allocated;

    public Sampler(Competitor competitor, Operation operation)
        : this(competitor.Reset, calls => competitor.Run(operation, calls), operation >= Operation.TrainSgd)
    {
    }

    /// <summary>Finds out how many calls make a sample, and warms the caches with them.</summary>
    public Sampler(Action reset, Action<long> run, bool isTraining)
    {
        _reset = reset;
        _run = run;
        double call = double.PositiveInfinity;
        long begin = ThreadClock.Now();
        for (long calls = 1; ; calls = Math.Min(2 * calls, LongestTraining))
        {
            double time = Time(calls);
            if (time > 10 * ThreadClock.Overhead) call = Math.Min(call, time / calls); // shorter ones say little
            if (ThreadClock.Now() - begin > WarmNanoseconds && (time > SampleNanoseconds / 8 || calls == LongestTraining)) break;
        }

        long wanted = (long)Math.Max(1, SampleNanoseconds / call);
        _calls = isTraining ? Math.Min(wanted, LongestTraining) : wanted;
        _bursts = (int)((wanted + _calls - 1) / _calls);
    }

    public Sample Take()
    {
        double time = 0;
        _allocated = 0;
        for (int burst = 0; burst < _bursts; burst++) time += Time(_calls);
        return new Sample(time / ((double)_bursts * _calls), (double)_allocated / (_bursts * _calls));
    }

    private double Time(long calls)
    {
        _reset();
        _run(1);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = ThreadClock.Now();
        _run(calls);
        long time = ThreadClock.Now() - start - ThreadClock.Overhead;
        _allocated += GC.GetAllocatedBytesForCurrentThread() - allocated;
        return Math.Max(1, time);
    }
}

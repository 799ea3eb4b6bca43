using System.Diagnostics;
using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>How far a run is, told by the training thread and asked by the one that draws.</summary>
internal sealed class RunClock
{
    private readonly Lock _gate = new();
    private TrainingProgress _progress;
    private long _reported = Stopwatch.GetTimestamp();
    private long _steps;

    public RunClock(in TrainingProgress begin) => (_progress, _steps) = (begin, begin.Step);

    /// <summary>Steps done: one store, no lock, since there is one in every step.</summary>
    public void StepDone(long steps) => Volatile.Write(ref _steps, steps);

    public void Report(in TrainingProgress progress)
    {
        long now = Stopwatch.GetTimestamp();
        lock (_gate) (_progress, _reported) = (progress, now);
    }

    /// <summary>The last report, with the steps and the time of now.</summary>
    public TrainingProgress Read()
    {
        TrainingProgress progress;
        long reported;
        lock (_gate) (progress, reported) = (_progress, _reported);
        TimeSpan since = Stopwatch.GetElapsedTime(reported);
        TimeSpan? left = progress.Remaining - since;
        return progress with
        {
            Step = Math.Max(progress.Step, Volatile.Read(ref _steps)),
            Elapsed = progress.Elapsed + since,
            Remaining = left < TimeSpan.Zero ? TimeSpan.Zero : left,
        };
    }
}

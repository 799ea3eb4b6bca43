using System.Diagnostics;

namespace StaticNet.Training;

/// <summary>How fast a run is, and when to say so.</summary>
internal sealed class Pace(TrainerOptions options, long totalSteps)
{
    private readonly long _interval = (long)(options.ProgressInterval.TotalSeconds * Stopwatch.Frequency);
    private long _begin;
    private long _started;
    private long _trained;
    private long _firstStep;
    private long _firstSamples;
    private long _next;
    private double _secondsBefore;

    /// <summary>Training has begun.</summary>
    public TrainingProgress Begin(RunState state)
    {
        _begin = Stopwatch.GetTimestamp();
        (_firstStep, _firstSamples, _secondsBefore) = (state.Step, state.AllSamples, state.Seconds);
        return Report(state);
    }

    /// <summary>Steps begin: after measuring and storing.</summary>
    public void Start() => _started = Stopwatch.GetTimestamp();

    /// <summary>Steps end.</summary>
    public void Stop(RunState state)
    {
        _trained += Stopwatch.GetTimestamp() - _started;
        _started = 0;
        Measure(state);
    }

    /// <summary>Whether the next report is due.</summary>
    public bool IsReportDue => Stopwatch.GetTimestamp() >= _next;

    /// <summary>Samples per second at the last <see cref="Measure"/>.</summary>
    public double SamplesPerSecond { get; private set; }

    /// <summary>The run's time, with that before it was resumed.</summary>
    public TimeSpan Elapsed(RunState state)
    {
        state.Seconds = _secondsBefore + Stopwatch.GetElapsedTime(_begin).TotalSeconds;
        return TimeSpan.FromSeconds(state.Seconds);
    }

    /// <summary>The speed since the run began or was resumed.</summary>
    private void Measure(RunState state)
    {
        long ticks = _trained + (_started == 0 ? 0 : Stopwatch.GetTimestamp() - _started);
        SamplesPerSecond = ticks == 0 ? 0 : (state.AllSamples - _firstSamples) / Stopwatch.GetElapsedTime(0, ticks).TotalSeconds;
    }

    /// <summary>A report, and when the next one is due.</summary>
    public TrainingProgress Report(RunState state)
    {
        long now = Stopwatch.GetTimestamp();
        _next = now + _interval;
        Measure(state);
        long done = state.Step - _firstStep;
        TimeSpan elapsed = Elapsed(state);
        TimeSpan? remaining = done == 0 ? null : Stopwatch.GetElapsedTime(_begin, now) / done * Math.Max(0, totalSteps - state.Step);
        double loss = state.Samples == 0 ? double.NaN : state.LossSum / state.Samples;
        return new TrainingProgress(
            state.Epoch + 1, options.Epochs, state.Step, totalSteps, loss, state.Rate, SamplesPerSecond, elapsed, remaining);
    }
}

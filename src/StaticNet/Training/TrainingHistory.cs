namespace StaticNet.Training;

/// <summary>Why training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>The monitored figure did not become better any more (<see cref="EarlyStopping"/>).</summary>
    StoppedEarly,

    /// <summary>The token was cancelled. The network is as it was after a whole step, or has its best parameters.</summary>
    Cancelled,
}

/// <summary>What happened in a training run, from its first epoch on, also where it was resumed.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochResult> epochs, TrainingEnd end, long steps, long skippedSteps, TimeSpan time)
    {
        Epochs = epochs;
        End = end;
        Steps = steps;
        SkippedSteps = skippedSteps;
        Time = time;
    }

    /// <summary>All complete epochs.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Why training ended.</summary>
    public TrainingEnd End { get; }

    /// <summary>How many steps were made.</summary>
    public long Steps { get; }

    /// <summary>How many of them were left out, because they gave values that are not finite (<see cref="NonFinitePolicy.Skip"/>).</summary>
    public long SkippedSteps { get; }

    /// <summary>How long the run took, up to now.</summary>
    public TimeSpan Time { get; }

    /// <summary>The last complete epoch, or <c>null</c>.</summary>
    public EpochResult? Last => Epochs.Count == 0 ? null : Epochs[^1];

    /// <summary>The epoch with the best monitored figure, or <c>null</c> where none was judged.</summary>
    public EpochResult? Best => Epochs.LastOrDefault(epoch => epoch.IsBest);
}

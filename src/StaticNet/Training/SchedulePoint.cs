namespace StaticNet.Training;

/// <summary>Where a training run stands, as a schedule of the learning rate sees it.</summary>
/// <param name="Step">Updates of the parameters before this one, from 0.</param>
/// <param name="TotalSteps">All updates of the run, at least 1.</param>
/// <param name="StepsPerEpoch">Updates of one epoch, at least 1.</param>
/// <param name="BaseRate">η₀, the network's learning rate when the run began.</param>
public readonly record struct SchedulePoint(long Step, long TotalSteps, long StepsPerEpoch, float BaseRate)
{
    /// <summary>The epoch, from 0.</summary>
    public long Epoch => Step / StepsPerEpoch;
}

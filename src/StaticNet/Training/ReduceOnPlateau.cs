namespace StaticNet.Training;

/// <summary>Multiplies the learning rate by a factor whenever the monitored figure has not become better for some epochs. PyTorch: <c>ReduceLROnPlateau</c>.</summary>
/// <remarks>
/// The monitored figure is told by <see cref="TrainerOptions.Monitor"/>. It multiplies any <see cref="LearningRateSchedule"/>. It counts as better where it
/// is better than the best so far by more than <see cref="MinDelta"/> (PyTorch: <c>threshold</c> with <c>threshold_mode="abs"</c>).
/// </remarks>
public sealed record ReduceOnPlateau
{
    /// <summary>What the rate is multiplied by, above 0 and below 1.</summary>
    public float Factor { get; init; } = 0.1f;

    /// <summary>How many epochs without an improvement are borne: the epoch after them reduces. At least 0.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>The least change that is an improvement, at least 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>How many epochs after a reduction are not judged, at least 0.</summary>
    public int Cooldown { get; init; }

    /// <summary>The learning rate is not reduced below this share of what it would be, at least 0.</summary>
    public float MinFactor { get; init; }
}

namespace StaticNet.Reports;

/// <summary>What <see cref="TensorBoardWriter"/> writes, and how often.</summary>
public sealed record TensorBoardOptions
{
    /// <summary>
    /// Loss and learning rate of every so many steps are written, about 80 bytes each; 0: of none; <c>null</c>: of as many that a run has up to 5,000 of them, five
    /// times what TensorBoard shows.
    /// </summary>
    public int? EverySteps { get; init; }

    /// <summary>Histograms of parameters and gradients are written after every so many epochs; 0: never.</summary>
    public int HistogramsEvery { get; init; } = 1;

    /// <summary>After this time at the latest, what was written can be read by others. It can be after each epoch, too.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromSeconds(2);
}

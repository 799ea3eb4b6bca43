namespace StaticNet.Training;

/// <summary>Ends training when the monitored figure has not become better for some epochs. Keras: <c>EarlyStopping</c>.</summary>
/// <remarks>The monitored figure is told by <see cref="TrainerOptions.Monitor"/>. Source: Prechelt, "Early Stopping, But When?", 1998.</remarks>
public sealed record EarlyStopping
{
    /// <summary>How many epochs in a row without an improvement end training, at least 1.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>The least change that is an improvement, at least 0.</summary>
    public double MinDelta { get; init; }

    /// <summary>
    /// Whether the network has the parameters and buffers of the best epoch in the end, however training ends. The optimizer's state is that of the last step.
    /// </summary>
    public bool RestoreBest { get; init; } = true;
}

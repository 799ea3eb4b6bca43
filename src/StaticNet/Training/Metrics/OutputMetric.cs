namespace StaticNet.Training;

/// <summary>A figure for one output of a network.</summary>
public abstract class OutputMetric : Metric
{
    private protected OutputMetric()
    {
    }

    /// <summary>Which output, where the network has several (<see cref="OutputAttribute"/>); <c>null</c> for the only one.</summary>
    public string? Output { get; init; }

    /// <inheritdoc/>
    /// <remarks>Behind the name of the output, where one was given: <c>policy_accuracy</c>.</remarks>
    public sealed override string Name => Output is null ? Kind : $"{Output}_{Kind}";

    /// <summary>The name without that of the output.</summary>
    private protected abstract string Kind { get; }

    private protected static InvalidOperationException NotBegun() => new("Begin comes before Add: it tells the metric which network it judges.");
}

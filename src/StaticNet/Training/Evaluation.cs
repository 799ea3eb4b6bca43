namespace StaticNet.Training;

/// <summary>How well a network does on some samples.</summary>
/// <param name="Loss">The mean loss, in inference mode.</param>
/// <param name="Metrics">The metrics, in the order in which they were asked for.</param>
public sealed record Evaluation(double Loss, IReadOnlyList<MetricValue> Metrics)
{
    /// <summary>A metric by its name.</summary>
    /// <exception cref="KeyNotFoundException">It was not measured.</exception>
    public double this[string metric]
    {
        get
        {
            foreach (MetricValue value in Metrics)
            {
                if (value.Name == metric) return value.Value;
            }

            throw new KeyNotFoundException(
                $"'{metric}' was not measured. Measured: {(Metrics.Count == 0 ? "nothing" : string.Join(", ", Metrics.Select(value => value.Name)))}.");
        }
    }
}

namespace StaticNet.Training;

/// <summary>One epoch of training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Steps">Steps of the run up to its end.</param>
/// <param name="Loss">The mean loss of its steps, each before its update, in training mode.</param>
/// <param name="ValidationLoss">The mean loss of the validation set after it; <c>null</c> where it was not measured.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="Time">How long it took, measuring included.</param>
/// <param name="SamplesPerSecond">Samples learned from per second, measuring not counted.</param>
public sealed record EpochResult(
    int Epoch, long Steps, double Loss, double? ValidationLoss, float LearningRate, TimeSpan Time, double SamplesPerSecond)
{
    /// <summary>The metrics, in the order of the options; empty where they were not measured.</summary>
    public IReadOnlyList<MetricValue> Metrics { get; init; } = [];

    /// <summary>
    /// The norm of each parameter's gradient, <c>√Σ g²</c>, in the epoch's first step, in the order of <c>Definition.Parameters</c>; empty unless
    /// <see cref="TrainerOptions.MeasureGradients"/> is set.
    /// </summary>
    public IReadOnlyList<double> GradientNorms { get; init; } = [];

    /// <summary>Whether the monitored figure was the best so far.</summary>
    public bool IsBest { get; init; }

    /// <summary>A metric by its name, or <c>null</c>.</summary>
    public double? this[string metric]
    {
        get
        {
            foreach (MetricValue value in Metrics)
            {
                if (value.Name == metric) return value.Value;
            }

            return null;
        }
    }
}

/// <summary>The value of a metric.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">Its value; NaN where it is not defined.</param>
public readonly record struct MetricValue(string Name, double Value);

using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>A figure of an epoch.</summary>
/// <param name="Heading">What it is called.</param>
/// <param name="Write">Writes it into the memory; empty where it was not measured.</param>
internal sealed record EpochColumn(string Heading, EpochColumn.Writer Write)
{
    private const int LeastWidth = 9;

    public delegate ReadOnlySpan<char> Writer(EpochResult epoch, Span<char> text);

    /// <summary>Columns in a table.</summary>
    public int Width { get; } = Math.Max(LeastWidth, Heading.Length);

    /// <summary>All figures but the epoch's number, in the order in which they stand.</summary>
    public static EpochColumn[] All(TrainerOptions options, bool hasValidation) =>
    [
        new("loss", (epoch, text) => Figures.Number(epoch.Loss, text)),
        .. Measured(options, hasValidation),
        new("learning rate", (epoch, text) => Figures.Rate(epoch.LearningRate, text)),
        new("samples/s", (epoch, text) => Figures.Speed(epoch.SamplesPerSecond, text)),
        new("time", (epoch, text) => Figures.Duration(epoch.Time, text)),
    ];

    /// <summary>Those that are measured after the epoch.</summary>
    public static IEnumerable<EpochColumn> Measured(TrainerOptions options, bool hasValidation)
    {
        if (hasValidation)
            yield return new("validation loss", (epoch, text) => epoch.ValidationLoss is { } loss ? Figures.Number(loss, text) : "");
        for (int i = 0; i < options.Metrics.Count; i++)
        {
            int index = i;
            yield return new(options.Metrics[i].Name, (epoch, text) => index < epoch.Metrics.Count ? Figures.Number(epoch.Metrics[index].Value, text) : "");
        }
    }
}

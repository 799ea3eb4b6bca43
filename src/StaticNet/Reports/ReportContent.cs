using StaticNet.Training;

namespace StaticNet.Reports;

/// <summary>All that a report tells, up to now.</summary>
internal sealed class ReportContent(TrainingSubject subject, TrainerOptions options, TrainingProgress progress, DateTimeOffset begin)
{
    public required string Title { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    public ImageLayout? Image { get; init; }

    public TrainingSubject Subject { get; } = subject;

    public NetworkDefinition Network => Subject.Definition;

    public TrainerOptions Options { get; } = options;

    public DateTimeOffset Begin { get; } = begin;

    /// <summary>Epochs that a run before this one had done, which it goes on with.</summary>
    public int Before { get; } = progress.Epoch - 1;

    public List<EpochResult> Epochs { get; } = [];

    public TimeSpan Time { get; set; }

    /// <summary>Why training ended; <c>null</c> while it goes on, or where it failed.</summary>
    public TrainingEnd? Ending { get; private set; }

    /// <summary>With what training failed.</summary>
    public string? Failure { get; private set; }

    public long SkippedSteps { get; private set; }

    public bool IsRunning => Ending is null && Failure is null;

    /// <summary>The epoch with the best monitored figure.</summary>
    public EpochResult? Best => Epochs.FindLast(epoch => epoch.IsBest);

    /// <summary>What the network does in the end.</summary>
    public NetworkReview? Review { get; set; }

    /// <summary>Why there is no review.</summary>
    public string? ReviewFault { get; set; }

    public void End(TrainingHistory history)
    {
        // A run that was resumed knows the epochs before, too.
        Epochs.Clear();
        Epochs.AddRange(history.Epochs);
        (Ending, Time, SkippedSteps) = (history.End, history.Time, history.SkippedSteps);
    }

    public void Fail(Exception exception, DateTimeOffset now)
    {
        (Ending, Failure) = (null, exception.Message);
        Time = now - Begin;
    }

    /// <summary>Whether names are those of an output's classes, or of its decisions.</summary>
    public static bool Fits(IReadOnlyList<string> names, ClassReview review) =>
        names.Count == review.Classes || (review.IsBinary && names.Count == review.Rows);

    /// <summary>What a class of an output is called.</summary>
    public string ClassName(ClassReview review, int index)
    {
        if (ClassNames.Count == review.Classes && !(review.IsBinary && review.Rows == 2)) return ClassNames[index];
        return review.IsBinary ? (index == 0 ? "no" : "yes") : NumberText.Of((long)index);
    }

    /// <summary>What one of several binary outputs is called.</summary>
    public string OutputName(ClassReview review, int output) =>
        ClassNames.Count == review.Rows ? ClassNames[output] : $"output {NumberText.Of((long)output)}";
}

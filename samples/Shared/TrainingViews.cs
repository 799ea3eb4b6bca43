using System.Diagnostics;
using Spectre.Console;

namespace Samples;

/// <summary>One line per epoch: for files, pipes and build logs.</summary>
internal sealed class EpochLines : ITrainingView
{
    public void StepDone(in TrainingProgress progress)
    {
    }

    public void EpochDone(in TrainingProgress progress) => Console.WriteLine(Describe(progress));

    /// <summary>The line that tells of one finished epoch.</summary>
    public static string Describe(in TrainingProgress progress) =>
        $"epoch {progress.Epoch}/{progress.Epochs}  training loss {progress.Loss:F4}  "
        + $"test accuracy {progress.TestAccuracy * 100:F2} %  {progress.SamplesPerSecond:N0} samples/s";
}

/// <summary>A progress bar for people, with the lines of the finished epochs above it.</summary>
internal sealed class TrainingBar : ITrainingView
{
    private static readonly TimeSpan RefreshTime = TimeSpan.FromMilliseconds(100);

    private readonly ProgressTask _task;
    private long _lastRefresh;

    private TrainingBar(ProgressTask task) => _task = task;

    /// <summary>Shows the bar while the work is done.</summary>
    public static void Show(Action<ITrainingView> work) =>
        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .AutoClear(true)
            .Start(context => work(new TrainingBar(context.AddTask("training"))));

    public void StepDone(in TrainingProgress progress)
    {
        // A step may take less than a millisecond: texts are made only as often as anyone can read them.
        if (Stopwatch.GetElapsedTime(_lastRefresh) >= RefreshTime)
            Refresh(progress);
    }

    public void EpochDone(in TrainingProgress progress)
    {
        AnsiConsole.WriteLine(EpochLines.Describe(progress));
        Refresh(progress);
    }

    private void Refresh(in TrainingProgress progress)
    {
        _lastRefresh = Stopwatch.GetTimestamp();
        string accuracy = double.IsNaN(progress.TestAccuracy) ? "" : $"  accuracy {progress.TestAccuracy * 100:F2} %";
        string speed = $"{progress.SamplesPerSecond:N0} samples/s";
        _task.Description = $"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.Loss:F4}{accuracy}  {speed}";
        _task.MaxValue = progress.SamplesTotal;
        _task.Value = progress.SamplesDone;
    }
}

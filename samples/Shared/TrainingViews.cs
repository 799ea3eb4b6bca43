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
internal sealed class TrainingBar(ProgressLine line) : ITrainingView
{
    /// <summary>Shows the bar while the work is done.</summary>
    public static void Show(Action<ITrainingView> work) =>
        ProgressLine.Show(line => work(new TrainingBar(line)));

    public void StepDone(in TrainingProgress progress)
    {
        if (line.IsDue)
            Refresh(progress);
    }

    public void EpochDone(in TrainingProgress progress)
    {
        AnsiConsole.WriteLine(EpochLines.Describe(progress));
        Refresh(progress);
    }

    private void Refresh(in TrainingProgress progress)
    {
        string accuracy = double.IsNaN(progress.TestAccuracy) ? "" : $"  accuracy {progress.TestAccuracy * 100:F2} %";
        string speed = $"{progress.SamplesPerSecond:N0} samples/s";
        line.Refresh((double)progress.SamplesDone / progress.SamplesTotal, $"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.Loss:F4}{accuracy}  {speed}");
    }
}

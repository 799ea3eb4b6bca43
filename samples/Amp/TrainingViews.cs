using Samples;
using Spectre.Console;

namespace Amp;

/// <summary>Someone who watches the training.</summary>
internal interface ITrainingView
{
    /// <summary>Called after every step, so it should return quickly.</summary>
    void StepDone(in TrainingProgress progress);

    /// <summary>Called after that where the step was followed by a validation.</summary>
    void Validated(in TrainingProgress progress);
}

/// <summary>One line per validation: for files, pipes and build logs.</summary>
internal sealed class ValidationLines : ITrainingView
{
    public void StepDone(in TrainingProgress progress)
    {
    }

    public void Validated(in TrainingProgress progress) => Console.WriteLine(Describe(progress));

    /// <summary>The line that tells of one validation.</summary>
    public static string Describe(in TrainingProgress progress) =>
        $"step {progress.Step}/{progress.Steps}  training loss {progress.Loss:0.00e0}  validation {progress.Validation}";
}

/// <summary>A progress bar for people, with the lines of the validations above it.</summary>
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

    public void Validated(in TrainingProgress progress)
    {
        AnsiConsole.WriteLine(ValidationLines.Describe(progress));
        Refresh(progress);
    }

    private void Refresh(in TrainingProgress progress)
    {
        string validation = double.IsNaN(progress.Validation.Ratio) ? "" : $"  {progress.Validation}";
        line.Refresh((double)progress.Step / progress.Steps, $"step {progress.Step}/{progress.Steps}  loss {progress.Loss:0.00e0}{validation}");
    }
}

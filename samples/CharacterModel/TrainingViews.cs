using Samples;
using Spectre.Console;

namespace CharacterModel;

/// <summary>Someone who watches the training.</summary>
internal interface ITrainingView
{
    /// <summary>Called after every step, so it should return quickly.</summary>
    void StepDone(in TrainingProgress progress);

    /// <summary>Called after that where the step was followed by a validation.</summary>
    void Validated(in TrainingProgress progress);

    /// <summary>Called after some validations, with what the network writes by then.</summary>
    void Wrote(string text);
}

/// <summary>Lines for each validation: for files, pipes and build logs.</summary>
internal sealed class ValidationLines : ITrainingView
{
    public void StepDone(in TrainingProgress progress)
    {
    }

    public void Validated(in TrainingProgress progress) => Console.WriteLine(Describe(progress));

    public void Wrote(string text) => Console.WriteLine(Quote(text));

    /// <summary>The line that tells of one validation.</summary>
    public static string Describe(in TrainingProgress progress) =>
        $"{progress.Done * 100,3:F0} %  step {progress.Step}  training {progress.Bits:F3}  test {progress.TestBits:F3} bits per character";

    /// <summary>The line that shows what the network writes.</summary>
    public static string Quote(string text) => $"       » {text.Replace('\n', '↵').Replace('\t', ' ')}";
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

    public void Wrote(string text) => AnsiConsole.WriteLine(ValidationLines.Quote(text));

    private void Refresh(in TrainingProgress progress)
    {
        string test = double.IsNaN(progress.TestBits) ? "" : $"  test {progress.TestBits:F3}";
        line.Refresh(progress.Done, $"step {progress.Step}  training {progress.Bits:F3}{test} bits per character");
    }
}

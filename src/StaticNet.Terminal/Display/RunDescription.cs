using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>What is known of a run before it begins, and how it is said.</summary>
internal sealed class RunDescription
{
    private readonly TrainerOptions _options;
    private readonly string _name;
    private readonly int _parameters;
    private readonly int _samples;
    private readonly long _firstStep;
    private readonly bool _hasValidation;
    private readonly int _everyEpochs;

    public RunDescription(TrainingSubject subject, TrainerOptions options, in TrainingProgress begin, int everyEpochs)
    {
        (_options, _everyEpochs, _hasValidation) = (options, everyEpochs, subject.Validation is not null);
        (_name, _parameters, _samples) = (subject.Definition.Name, subject.Definition.ParameterCount, subject.Train.Count);
        _firstStep = begin.Step;
        (Epochs, StepsPerEpoch) = (begin.Epochs, begin.TotalSteps / begin.Epochs);
        Columns = EpochColumn.All(options, _hasValidation);
        Measured = [.. EpochColumn.Measured(options, _hasValidation)];
    }

    public int Epochs { get; }

    public long StepsPerEpoch { get; }

    public EpochColumn[] Columns { get; }

    public EpochColumn[] Measured { get; }

    /// <summary>Whether an epoch has a row of its own.</summary>
    public bool HasRow(EpochResult epoch) => epoch.Epoch % _everyEpochs == 0 || epoch.Epoch == Epochs;

    /// <summary>What is trained, and how long.</summary>
    public void AddTitle(TextBuffer text)
    {
        text.Add(_name).Add(": ").Add(_parameters).Add(" parameters, ").Add(_samples).Add(" samples, ");
        text.Add(Epochs).Add(Epochs == 1 ? " epoch of " : " epochs of ").Add(StepsPerEpoch).Add(StepsPerEpoch == 1 ? " step" : " steps");
        if (_firstStep > 0) text.Add(", resumed after step ").Add(_firstStep);
    }

    /// <summary>How it ended.</summary>
    public void AddEnd(TextBuffer text, TrainingHistory history)
    {
        Span<char> figure = stackalloc char[Figures.MaxLength];
        text.Add(history.End switch
        {
            TrainingEnd.Completed => "completed",
            TrainingEnd.StoppedEarly => "stopped early",
            _ => "cancelled",
        });
        text.Add(": ").Add(history.Epochs.Count).Add(history.Epochs.Count == 1 ? " epoch, " : " epochs, ");
        text.Add(history.Steps).Add(history.Steps == 1 ? " step" : " steps");
        if (history.SkippedSteps > 0) text.Add(" (").Add(history.SkippedSteps).Add(" left out, not finite)");
        text.Add(", ").Add(Figures.Duration(history.Time, figure));
        if (history.Best is not { } best) return;
        bool isLoss = _options.Monitor is null or "loss";
        double? monitored = isLoss ? best.ValidationLoss ?? best.Loss : best[_options.Monitor!];
        text.Add("; best epoch ").Add(best.Epoch).Add(", ").Add(isLoss ? _hasValidation ? "validation loss" : "loss" : _options.Monitor).Add(" ");
        text.Add(Figures.Number(monitored ?? double.NaN, figure));
    }
}

using Spectre.Console;
using StaticNet.Terminal.Display;
using StaticNet.Training;

namespace StaticNet.Terminal;

/// <summary>Shows a training run in the terminal: <c>Observers = [new TrainingDisplay()]</c>.</summary>
/// <remarks>
/// <para>
/// On a terminal, bars of the run and of the epoch, with loss, validation loss, metrics, learning rate, samples per second, the time elapsed and left; above them a row
/// for each epoch, which stays, with a <c>*</c> where it was the best so far. They are drawn ten times a second by a thread of its own, with
/// less than a kilobyte of garbage a second; a step costs a few nanoseconds. What is written meanwhile goes above the bars; rows come up to a tenth of a second after their epoch.
/// </para>
/// <para>
/// Where the output goes to a file or a pipe, and where a terminal is not interactive or knows no ANSI sequences: a line for each epoch, without control characters.
/// Numbers are written in the invariant culture. Either way, the end says how training ended, and where it ended with an exception, the bars and nothing else
/// vanish. Where the output itself fails, the display ends and training does not.
/// </para>
/// <para>One display shows one run at a time.</para>
/// </remarks>
public sealed class TrainingDisplay : ITrainingObserver, IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly int _everyEpochs = 1;
    private IRunView? _view;

    /// <summary>Nothing is shown before a run begins.</summary>
    /// <param name="console">Where, or <c>null</c> for the terminal of this process.</param>
    public TrainingDisplay(IAnsiConsole? console = null) => _console = console ?? AnsiConsole.Console;

    /// <summary>Every so many epochs, and after the last, there is a row; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public int EveryEpochs
    {
        get => _everyEpochs;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _everyEpochs = value;
        }
    }

    /// <summary>Ends the display, if a run that is shown has not ended.</summary>
    public void Dispose() => Interlocked.Exchange(ref _view, null)?.Close();

    void ITrainingObserver.Begin(TrainingSubject subject, TrainerOptions options, in TrainingProgress progress)
    {
        if (_view is not null) throw new InvalidOperationException("This display shows a run that has not ended. Expected a display for each run.");
        var run = new RunDescription(subject, options, progress, EveryEpochs);
        var output = new TerminalOutput(_console);
        _view = output.IsLive ? new LiveView(output, run, progress) : new PlainView(output, run);
    }

    void ITrainingObserver.StepDone(in StepResult step) => _view?.StepDone(step.Step + 1);

    void ITrainingObserver.Report(in TrainingProgress progress) => _view?.Report(progress);

    void ITrainingObserver.EpochDone(EpochResult epoch) => _view?.EpochDone(epoch);

    void ITrainingObserver.End(TrainingHistory history) => Interlocked.Exchange(ref _view, null)?.End(history);

    void ITrainingObserver.Fail(Exception exception) => Dispose();
}

using System.Diagnostics;
using Spectre.Console;

namespace Samples;

/// <summary>A progress bar with a text, both made anew only as often as anyone can read them: a training step may take less than a millisecond.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan RefreshTime = TimeSpan.FromMilliseconds(100);

    private readonly ProgressTask _task;
    private long _lastRefresh;

    private ProgressLine(ProgressTask task) => _task = task;

    /// <summary>Whether the last refresh is long enough ago.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_lastRefresh) >= RefreshTime;

    /// <summary>Shows the bar while the work is done.</summary>
    public static void Show(Action<ProgressLine> work) =>
        AnsiConsole.Progress()
            .Columns(new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .AutoClear(true)
            .Start(context => work(new ProgressLine(context.AddTask("training"))));

    /// <param name="done">The share of the work that is done, 0 to 1.</param>
    /// <param name="text">What is said beside the bar.</param>
    public void Refresh(double done, string text)
    {
        _lastRefresh = Stopwatch.GetTimestamp();
        _task.Description = text;
        _task.Value = done * _task.MaxValue;
    }
}

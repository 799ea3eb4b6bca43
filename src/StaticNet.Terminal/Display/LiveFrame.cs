using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>
/// What stands below the rows of the epochs: an empty line, where the cursor rests, and three with bars and figures. From wherever the cursor is, it is drawn downwards, and
/// then the cursor goes back up. So what others write begins on the empty line, and the next frame stands below it.
/// </summary>
internal sealed class LiveFrame(RunDescription run, bool hasColours, bool hasUnicode)
{
    private const string Back = "\r\e[3A";
    private const int LongestBar = 30;

    // What stands beside the bars takes about as many columns.
    private const int BesideBar = 50;

    /// <summary>The heading of the rows.</summary>
    public void AddHeading(TextBuffer text)
    {
        Style(text, Ansi.Bold).AddRight("epoch", EpochWidth).Add(" ");
        foreach (EpochColumn column in run.Columns)
        {
            if (!Fits(text, column)) break;
            text.Add("  ").AddRight(column.Heading, column.Width);
        }

        Style(text, Ansi.Plain).EndLine(Ansi.EndLine);
    }

    /// <summary>The row of an epoch, as many columns of it as there is room for.</summary>
    public void AddRow(TextBuffer text, EpochResult epoch)
    {
        Span<char> figure = stackalloc char[Figures.MaxLength];
        if (epoch.IsBest) Style(text, Ansi.Yellow);
        text.AddRight(Figures.Whole(epoch.Epoch, figure), EpochWidth).Add(epoch.IsBest ? "*" : " ");
        if (epoch.IsBest) Style(text, Ansi.Plain);
        foreach (EpochColumn column in run.Columns)
        {
            if (!Fits(text, column)) break;
            text.Add("  ").AddRight(column.Write(epoch, figure), column.Width);
        }

        text.EndLine(Ansi.EndLine);
    }

    /// <summary>The empty line and the bars.</summary>
    public void Add(TextBuffer text, in TrainingProgress progress, int epochsDone, EpochResult? measured, EpochResult? best)
    {
        Span<char> figure = stackalloc char[Figures.MaxLength];
        text.EndLine(Ansi.EndLine);

        AddBar(text, "run    ", progress.Share);
        text.Add("  epoch ").Add(Math.Min(epochsDone + 1, run.Epochs)).Add("/").Add(run.Epochs);
        text.Add(", ").Add(Figures.Clock(progress.Elapsed, figure)).Add(" elapsed");
        if (progress.Remaining is { } left) text.Add(", ").Add(Figures.Clock(left, figure)).Add(" left");
        text.EndLine(Ansi.EndLine);

        long step = Math.Clamp(progress.Step - epochsDone * run.StepsPerEpoch, 0, run.StepsPerEpoch);
        AddBar(text, "epoch  ", (double)step / run.StepsPerEpoch);
        text.Add("  step ").Add(step).Add("/").Add(run.StepsPerEpoch);
        text.Add(", ").Add(Figures.Speed(progress.SamplesPerSecond, figure)).Add(" samples/s");
        if (step == run.StepsPerEpoch && run.Measured.Length > 0) text.Add(", measuring");
        text.EndLine(Ansi.EndLine);

        text.Add("loss ").Add(Figures.Number(progress.Loss, figure));
        foreach (EpochColumn column in run.Measured)
        {
            if (measured is not null) text.Add("  ").Add(column.Heading).Add(" ").Add(column.Write(measured, figure));
        }

        text.Add("  learning rate ").Add(Figures.Rate(progress.LearningRate, figure));
        if (best is not null) text.Add("  best epoch ").Add(best.Epoch);
        text.Control(Ansi.EraseRight).EndLine(Back);
    }

    private int EpochWidth => Math.Max("epoch".Length, (int)Math.Log10(run.Epochs) + 2);

    private static bool Fits(TextBuffer text, EpochColumn column) => text.Column + 2 + column.Width <= text.Width;

    private void AddBar(TextBuffer text, string name, double share)
    {
        int width = Math.Clamp(text.Width - BesideBar, 0, LongestBar), full = (int)(width * Math.Clamp(share, 0, 1));
        text.Add(name);
        Style(text, Ansi.Green).Add(hasUnicode ? '━' : '#', full);
        Style(text, Ansi.Grey).Add(hasUnicode && hasColours ? '━' : '-', width - full);
        Span<char> percent = stackalloc char[Figures.MaxLength];
        Style(text, Ansi.Plain).AddRight(Figures.Whole((long)(100 * share), percent), 4).Add(" %");
    }

    private TextBuffer Style(TextBuffer text, string sequence) => hasColours ? text.Control(sequence) : text;
}

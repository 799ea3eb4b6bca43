using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>Lines for files, pipes and build logs.</summary>
internal sealed class PlainView : IRunView
{
    private readonly TerminalOutput _output;
    private readonly RunDescription _run;
    private readonly TextBuffer _text = new();
    private EpochResult? _withoutRow;

    public PlainView(TerminalOutput output, RunDescription run)
    {
        (_output, _run) = (output, run);
        run.AddTitle(_text);
        EndLine();
    }

    public void StepDone(long steps)
    {
    }

    public void Report(in TrainingProgress progress)
    {
    }

    public void EpochDone(EpochResult epoch)
    {
        _withoutRow = _run.HasRow(epoch) ? null : epoch;
        if (_withoutRow is null) WriteRow(epoch);
    }

    public void End(TrainingHistory history)
    {
        Close();
        _run.AddEnd(_text, history);
        EndLine();
    }

    public void Close()
    {
        if (_withoutRow is not null) WriteRow(_withoutRow);
    }

    private void WriteRow(EpochResult epoch)
    {
        Span<char> figure = stackalloc char[Figures.MaxLength];
        _text.Add("epoch ").Add(epoch.Epoch).Add("/").Add(_run.Epochs);
        foreach (EpochColumn column in _run.Columns)
        {
            ReadOnlySpan<char> value = column.Write(epoch, figure);
            if (value.Length > 0) _text.Add("  ").Add(column.Heading).Add(" ").Add(value);
        }

        if (epoch.IsBest) _text.Add("  best");
        EndLine();
    }

    private void EndLine()
    {
        _text.EndLine(Environment.NewLine);
        _output.Write(_text);
    }
}

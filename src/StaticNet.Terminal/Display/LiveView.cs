using System.Runtime.InteropServices;
using Spectre.Console;
using Spectre.Console.Rendering;
using StaticNet.Training;

namespace StaticNet.Terminal.Display;

/// <summary>Bars for people, with the rows of the finished epochs above them, drawn by a thread of its own.</summary>
internal sealed class LiveView : IRunView, IRenderHook
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TerminalOutput _output;
    private readonly RunDescription _run;
    private readonly RunClock _clock;
    private readonly LiveFrame _frame;
    private readonly TextBuffer _text = new();
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _isEnding = new(false, spinCount: 0);
    private readonly PosixSignalRegistration[] _signals;

    // Between the threads: epochs that have no row yet, of which the last may get none.
    private readonly Lock _gate = new();
    private readonly Queue<EpochResult> _rows = new();
    private EpochResult? _withoutRow;
    private EpochResult? _measured;
    private EpochResult? _best;
    private int _epochsDone;

    public LiveView(TerminalOutput output, RunDescription run, in TrainingProgress begin)
    {
        (_output, _run, _clock, _epochsDone) = (output, run, new RunClock(begin), begin.Epoch - 1);
        _frame = new LiveFrame(run, output.HasColours, output.HasUnicode);

        // Whoever ends the process by a signal gets a terminal as it was.
        _signals = output.IsTerminal ? [OnSignal(PosixSignal.SIGINT), OnSignal(PosixSignal.SIGTERM)] : [];
        _text.Width = output.Width;
        run.AddTitle(_text);
        _text.EndLine(Ansi.EndLine).Control(Ansi.HideCursor);
        _frame.AddHeading(_text);
        output.Write(_text);
        output.Console.Pipeline.Attach(this);
        _thread = new Thread(Draw) { IsBackground = true, Name = "training display" };
        _thread.Start();
    }

    public void StepDone(long steps) => _clock.StepDone(steps);

    public void Report(in TrainingProgress progress) => _clock.Report(progress);

    public void EpochDone(EpochResult epoch)
    {
        lock (_gate)
        {
            bool hasRow = _run.HasRow(epoch);
            if (hasRow) _rows.Enqueue(epoch);
            _withoutRow = hasRow ? null : epoch;
            if (epoch.ValidationLoss is not null || epoch.Metrics.Count > 0) _measured = epoch;
            if (epoch.IsBest) _best = epoch;
            _epochsDone = epoch.Epoch;
        }
    }

    public void End(TrainingHistory history)
    {
        StopDrawing();
        _run.AddEnd(_text, history);
        _text.EndLine("\r\n");
        _output.Write(_text);
    }

    public void Close()
    {
        StopDrawing();
        _output.Write(_text);
    }

    /// <summary>What others write by Spectre goes where the bars are, which come again below it.</summary>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => [new ControlCode(Ansi.EraseBelow), .. renderables];

    private void Draw()
    {
        do
        {
            _text.Width = _output.Width;
            _text.Control(Ansi.NoWrap);
            AddRows();
            AddFrame();
            _text.Control(Ansi.Wrap);
            _output.Write(_text);
        }
        while (!_isEnding.Wait(Interval));
    }

    private void AddFrame()
    {
        TrainingProgress progress = _clock.Read();
        EpochResult? measured, best;
        int epochsDone;
        lock (_gate) (measured, best, epochsDone) = (_measured, _best, _epochsDone);
        _frame.Add(_text, progress, epochsDone, measured, best);
    }

    private void AddRows()
    {
        while (Next() is { } epoch) _frame.AddRow(_text, epoch);

        EpochResult? Next()
        {
            lock (_gate) return _rows.TryDequeue(out EpochResult? epoch) ? epoch : null;
        }
    }

    /// <summary>Ends the thread, and writes what it did not come to; the text of the end may follow.</summary>
    private void StopDrawing()
    {
        _isEnding.Set();
        _thread.Join();
        _isEnding.Dispose();
        _output.Console.Pipeline.Detach(this);
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        AddRows();
        if (_withoutRow is not null) _frame.AddRow(_text, _withoutRow);
        _text.Control(Ansi.EraseBelow).Control(Ansi.ShowCursor);
        _text.Width = int.MaxValue;
    }

    private PosixSignalRegistration OnSignal(PosixSignal signal) =>
        PosixSignalRegistration.Create(signal, _ =>
        {
            var text = new TextBuffer();
            text.Control("\r").Control(Ansi.EraseBelow).Control(Ansi.ShowCursor);
            _output.Write(text);
        });
}

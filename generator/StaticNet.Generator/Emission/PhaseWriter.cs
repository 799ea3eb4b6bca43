namespace StaticNet.Generator.Emission;

/// <summary>Writes a method that does its work in phases, one for each number of a parameter <c>phase</c>; of a single one nothing is seen.</summary>
internal sealed class PhaseWriter : IDisposable
{
    private readonly SourceWriter _writer;
    private readonly SourceWriter.Block _choice;
    private readonly int _phases;
    private SourceWriter.Block _phase;
    private int _number;

    /// <summary>Opens the first phase.</summary>
    public PhaseWriter(SourceWriter writer, int phases)
    {
        (_writer, _phases) = (writer, phases);
        if (phases == 1) return;
        _choice = writer.Open("switch (phase)");
        Open();
    }

    /// <summary>Closes the phase and opens the next.</summary>
    public void Next()
    {
        if (_phases == 1) return;
        Close();
        _number++;
        Open();
    }

    public void Dispose()
    {
        if (_phases == 1) return;
        Close();
        _choice.Dispose();
    }

    private void Open() => _phase = _writer.Open($"case {Literal.Of(_number)}:");

    private void Close()
    {
        _writer.Line("break;");
        _phase.Dispose();
    }
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// The mathematics of one step of a recurrent layer, for a vector of units at column o. x is what the sequence says to the gates and u
/// what the state says; s is the state, h the output, K the step's record.
/// </summary>
/// <param name="stage">The layer.</param>
internal abstract class RecurrentCell(RecurrentStage stage)
{
    /// <summary>The way forward: <c>h = tanh(x + u)</c>.</summary>
    public abstract string Forward { get; }

    /// <summary>The way back to x and u.</summary>
    public abstract string Backward { get; }

    /// <summary>Whether there is a second state beside h, or something that a step says to the one before it beside what goes through W.</summary>
    public abstract bool HasSecond { get; }

    public static RecurrentCell Of(RecurrentStage stage) => stage.Cell switch
    {
        Cell.LSTM => new LSTMCell(stage),
        Cell.GRU => new GRUCell(stage),
        _ => new RNNCell(stage),
    };

    /// <summary>Writes what becomes of the gates; the new state is <c>state</c>.</summary>
    public abstract void EmitStep(SourceWriter writer, bool keeps);

    /// <summary>
    /// Writes the gradients dx of the gates from that of the state, <c>dh</c>. gates is what the way forward has
    /// left of them, e what is handed on to the step before.
    /// </summary>
    public abstract void EmitDelta(SourceWriter writer);

    /// <summary>Column o of part <paramref name="part"/> of a row.</summary>
    protected string At(int part) => part == 0 ? "o" : $"o + {part * stage.OutputPitch}";

    protected string Load(string place, int part = 0) => $"TOps.Load(ref {place}, {At(part)})";

    /// <summary>What a gate hears, of the sequence and of the state.</summary>
    protected string Sum(int gate) => $"TOps.Add({Load("x", gate)}, {Load("u", gate)})";

    protected void Store(SourceWriter writer, string value, string place, int part = 0) => writer.Line($"TOps.Store({value}, ref {place}, {At(part)});");
}

/// <summary>h = f(x + u).</summary>
internal sealed class RNNCell(RecurrentStage stage) : RecurrentCell(stage)
{
    private readonly bool _isReLU = stage.Cell == Cell.ReLU;

    public override string Forward => _isReLU ? "h = max(x + u, 0)" : "h = tanh(x + u)";

    public override string Backward => _isReLU ? "dx = du = {h > 0: dh, else 0}" : "dx = du = dh (1 − h²)";

    public override bool HasSecond => false;

    private string Function => _isReLU ? "ReLU" : "Tanh";

    public override void EmitStep(SourceWriter writer, bool keeps)
    {
        writer.Line($"TVector state = {Function}({Sum(0)});");
        if (!keeps) return;
        Store(writer, "state", "x");
        Store(writer, Load("s"), "K");
    }

    public override void EmitDelta(SourceWriter writer) => Store(writer, $"{Function}Gradient(dh, {Load("gates")})", "dx");
}

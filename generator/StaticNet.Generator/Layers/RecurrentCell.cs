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

    /// <summary>What later steps say to the state.</summary>
    public virtual string Later => State("d");

    /// <summary>Writes what becomes of the gates; the new state is <c>state</c>.</summary>
    public abstract void EmitStep(SourceWriter writer, bool keeps);

    /// <summary>
    /// Writes the gradients dx of the gates from that of the state, <c>dh</c>. gates is what the way forward has
    /// left of them, e what is handed on to the step before.
    /// </summary>
    public abstract void EmitDelta(SourceWriter writer);

    /// <summary>A vector of a gate.</summary>
    protected string Gate(string place, int gate) => Load(place, gate * stage.GatePitch);

    /// <summary>What a gate hears, of the sequence and of the state.</summary>
    protected string Sum(int gate) => $"TOps.Add({Gate("x", gate)}, {Gate("u", gate)})";

    /// <summary>A vector of the state, or of a part of what is kept.</summary>
    protected string State(string place, int part = 0) => Load(place, part * stage.OutputPitch);

    protected void StoreGate(SourceWriter writer, string value, string place, int gate) => Store(writer, value, place, gate * stage.GatePitch);

    protected void StoreState(SourceWriter writer, string value, string place, int part = 0) => Store(writer, value, place, part * stage.OutputPitch);

    /// <summary>Stores the gradient of what the state says to a gate, where it is kept.</summary>
    protected void StoreDelta(SourceWriter writer, string value, int gate) => Store(writer, value, "K", stage.DeltaPlace + gate * stage.GatePitch);

    private static string Load(string place, int offset) => $"TOps.Load(ref {place}, {Column(offset)})";

    private static void Store(SourceWriter writer, string value, string place, int offset) => writer.Line($"TOps.Store({value}, ref {place}, {Column(offset)});");

    private static string Column(int offset) => offset == 0 ? "o" : $"o + {offset}";
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
        writer.Line($"TVector state = Audible({Function}({Sum(0)}));");
        if (!keeps) return;
        StoreGate(writer, "state", "x", 0);
        StoreState(writer, State("s"), "K");
    }

    public override void EmitDelta(SourceWriter writer) => StoreGate(writer, $"{Function}Gradient(dh, {Gate("gates", 0)})", "dx", 0);
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>c' = f c + i g, h = q tanh c'. The output gate is q, as o counts columns.</summary>
internal sealed class LSTMCell(RecurrentStage stage) : RecurrentCell(stage)
{
    private static readonly string[] Gates = ["i", "f", "g", "q"];

    public override string Forward => "i, f, q = σ(x + u), g = tanh(x + u), c = f c + i g, h = q tanh c";

    public override string Backward =>
        "dc += dh q (1 − tanh² c), di = dc g i(1 − i), df = dc c₋₁ f(1 − f), dg = dc i (1 − g²), dq = dh tanh c q(1 − q), dc₋₁ = dc f";

    public override bool HasSecond => true;

    public override void EmitStep(SourceWriter writer, bool keeps)
    {
        writer.Line($"TVector i = Sigmoid({Sum(0)});");
        writer.Line($"TVector f = Sigmoid({Sum(1)});");
        writer.Line($"TVector g = Tanh({Sum(2)});");
        writer.Line($"TVector q = Sigmoid({Sum(3)});");
        writer.Line($"TVector before = {State("c")};");
        writer.Line("TVector cell = Audible(TOps.Fma(f, before, TOps.Multiply(i, g)));");
        writer.Line("TVector bounded = Tanh(cell);");
        writer.Line("TVector state = TOps.Multiply(q, bounded);");
        StoreState(writer, "cell", "c");
        if (!keeps) return;
        for (int gate = 0; gate < Gates.Length; gate++) StoreGate(writer, Gates[gate], "x", gate);
        StoreState(writer, State("s"), "K");
        StoreState(writer, "before", "K", 1);
        StoreState(writer, "bounded", "K", 2);
    }

    public override void EmitDelta(SourceWriter writer)
    {
        for (int gate = 0; gate < Gates.Length; gate++) writer.Line($"TVector {Gates[gate]} = {Gate("gates", gate)};");
        writer.Line($"TVector bounded = {State("K", 2)};");
        writer.Line($"TVector dc = TOps.Add({State("e")}, TanhGradient(TOps.Multiply(dh, q), bounded));");
        StoreGate(writer, "SigmoidGradient(TOps.Multiply(dc, g), i)", "dx", 0);
        StoreGate(writer, $"SigmoidGradient(TOps.Multiply(dc, {State("K", 1)}), f)", "dx", 1);
        StoreGate(writer, "TanhGradient(TOps.Multiply(dc, i), g)", "dx", 2);
        StoreGate(writer, "SigmoidGradient(TOps.Multiply(dh, bounded), q)", "dx", 3);
        StoreState(writer, "TOps.Multiply(dc, f)", "e");
    }
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>n = tanh(xₙ + r uₙ), h = n + z (h₋₁ − n).</summary>
internal sealed class GRUCell(RecurrentStage stage) : RecurrentCell(stage)
{
    private static readonly string[] Gates = ["r", "z", "n"];

    public override string Forward => "r, z = σ(x + u), n = tanh(xₙ + r uₙ), h = n + z (h₋₁ − n)";

    public override string Backward =>
        "dxₙ = dh (1 − z)(1 − n²), dz = dh (h₋₁ − n) z(1 − z), dr = dxₙ uₙ r(1 − r), duₙ = r dxₙ, dh₋₁ = Wᵀ du + z dh";

    public override bool HasSecond => true;

    public override string Later => $"TOps.Add({State("d")}, {State("e")})";

    public override void EmitStep(SourceWriter writer, bool keeps)
    {
        writer.Line($"TVector r = Sigmoid({Sum(0)});");
        writer.Line($"TVector z = Sigmoid({Sum(1)});");
        writer.Line($"TVector un = {Gate("u", 2)};");
        writer.Line($"TVector n = Tanh(TOps.Fma(r, un, {Gate("x", 2)}));");
        writer.Line($"TVector before = {State("s")};");
        writer.Line("TVector state = Audible(TOps.Fma(z, TOps.Subtract(before, n), n));");
        if (!keeps) return;
        for (int gate = 0; gate < Gates.Length; gate++) StoreGate(writer, Gates[gate], "x", gate);
        StoreState(writer, "before", "K");
        StoreState(writer, "un", "K", 1);
    }

    public override void EmitDelta(SourceWriter writer)
    {
        for (int gate = 0; gate < Gates.Length; gate++) writer.Line($"TVector {Gates[gate]} = {Gate("gates", gate)};");
        writer.Line("TVector kept = TOps.Multiply(dh, z);");
        writer.Line("TVector dn = TanhGradient(TOps.Subtract(dh, kept), n);");
        writer.Line($"TVector dr = SigmoidGradient(TOps.Multiply(dn, {State("K", 1)}), r);");
        writer.Line($"TVector dz = SigmoidGradient(TOps.Multiply(dh, TOps.Subtract({State("K")}, n)), z);");
        string[] deltas = ["dr", "dz", "dn"];
        for (int gate = 0; gate < deltas.Length; gate++) StoreGate(writer, deltas[gate], "dx", gate);
        StoreDelta(writer, "dr", 0);
        StoreDelta(writer, "dz", 1);
        StoreDelta(writer, "TOps.Multiply(dn, r)", 2);
        StoreState(writer, "kept", "e");
    }
}

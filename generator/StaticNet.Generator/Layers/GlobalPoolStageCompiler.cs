using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the maximum or the mean of all pixels: as many vectors of channels at once as a row has, up to four.</summary>
internal sealed class GlobalPoolStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => $"h = {(IsMax(stage) ? "max x" : "1/m Σ x")} over all {Row(stage)}s{(stage.HasLengths ? " of the sample" : "")}";

    public override string BackwardFormula(StagePlan stage) => IsMax(stage) ? "∂L/∂x = ∂L/∂h where x is the first maximum" : "∂L/∂x = 1/m ∂L/∂h";

    public override string Form(StagePlan stage) => $"vectors of {(IsOverTime(stage) ? "features" : "channels")}, {Row(stage)} by {Row(stage)}";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var tile = new TileEmitter(writer, 1, stage.OutputPitch % 64 == 0 ? 4 : stage.OutputPitch % 32 == 0 ? 2 : 1, wide: false);
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            EmitLength(writer, stage);
            using (writer.Open($"for (int o = 0; o < {stage.OutputPitch}; o += {tile.Columns})"))
            {
                writer.Line("ref float p = ref At(ref x, o);");
                tile.Declare("z", (_, _) => IsMax(stage) ? "TOps.Create(float.NegativeInfinity)" : "TOps.Zero");
                using (writer.Open($"for (int r = 0; r < {End(stage)}; r++)"))
                {
                    tile.ForEach((m, n) => $"z{m}_{n} = {(IsMax(stage) ? "Maximum" : "TOps.Add")}(z{m}_{n}, TOps.Load(ref p, {tile.Lane(n)}));");
                    writer.Line($"p = ref At(ref p, {stage.OutputPitch});");
                }

                writer.Line("ref float y = ref At(ref h, o);");
                tile.ForEach((m, n) => $"TOps.Store({(IsMax(stage) ? $"z{m}_{n}" : $"TOps.Divide(z{m}_{n}, TOps.Create({Count(stage)}))")}, ref y, {tile.Lane(n)});");
            }

            writer.Line($"x = ref At(ref x, {stage.GradientPitch});");
            writer.Line($"h = ref At(ref h, {stage.OutputPitch});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            EmitLength(writer, stage);
            using (writer.Open($"for (int o = 0; o < {stage.OutputPitch}; o += TOps.Count)"))
            {
                writer.Line("TVector g = TOps.Load(ref dz, o);");
                writer.Line(IsMax(stage) ? "TVector max = TOps.Load(ref h, o);" : $"g = TOps.Divide(g, TOps.Create({Count(stage)}));");
                using (writer.Open($"for (int r = 0; r < {End(stage)}; r++)"))
                {
                    string place = $"r * {stage.OutputPitch} + o", d = "g";
                    if (IsMax(stage))
                    {
                        // What the first maximum takes, the others do not get.
                        writer.Line($"TVector below = TOps.LessThan(TOps.Load(ref h0, {place}), max);");
                        writer.Line("TVector d = TOps.Select(below, TOps.Zero, g);");
                        writer.Line("g = TOps.Select(below, g, TOps.Zero);");
                        d = "d";
                    }

                    writer.Line($"TOps.Store({before?.Gradient(d, $"TOps.Load(ref h0, {place})") ?? d}, ref dx, {place});");
                }
            }

            if (stage.HasLengths) writer.Line($"MemoryMarshal.CreateSpan(ref At(ref dx, length * {stage.OutputPitch}), ({stage.InputRows} - length) * {stage.OutputPitch}).Clear();");
            foreach ((string name, int pitch) in Places(stage, before)) writer.Line($"{name} = ref At(ref {name}, {pitch});");
        }
    }

    private static IEnumerable<(string Name, int Pitch)> Places(StagePlan stage, Activation? before)
    {
        yield return ("dz", stage.OutputPitch);
        yield return ("dx", stage.GradientPitch);
        if (IsMax(stage)) yield return ("h", stage.OutputPitch);
        if (IsMax(stage) || before is not null) yield return ("h0", stage.GradientPitch);
    }

    private static bool IsMax(StagePlan stage) => ((GlobalPoolStage)stage).IsMax;

    private static bool IsOverTime(StagePlan stage) => ((GlobalPoolStage)stage).IsOverTime;

    /// <summary>What a row is.</summary>
    private static string Row(StagePlan stage) => IsOverTime(stage) ? "step" : "pixel";

    /// <summary>Writes how many steps the sample has, where that differs.</summary>
    private static void EmitLength(SourceWriter writer, StagePlan stage)
    {
        if (!stage.HasLengths) return;
        writer.Line("int length = Unsafe.Add(ref lengths, s);");
        writer.Line("float m = length == 0 ? 1 : length; // of no step the mean is 0");
    }

    private static string End(StagePlan stage) => stage.HasLengths ? "length" : Literal.Of(stage.InputRows);

    private static string Count(StagePlan stage) => stage.HasLengths ? "m" : Literal.Of((float)stage.InputRows);
}

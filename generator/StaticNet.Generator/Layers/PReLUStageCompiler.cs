using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a rectifier whose slopes are learned: one for each value of a vector, or one for whole rows.</summary>
internal sealed class PReLUStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = x for x > 0, else a x";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h · {x > 0: 1, else a}, ∂L/∂a = Σ min(0, x) ∂L/∂h";

    public override string Form(StagePlan stage) => $"a at P + {((PReLUStage)stage).SlopeStart}";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        using (writer.OpenKernel(
            $"{stage.Layer}: {ForwardFormula(stage)}.",
            StageSignature.Forward(stage)))
        {
            using (OpenRows(writer, (PReLUStage)stage))
                writer.Line($"TOps.Store(LeakyReLU(TOps.Load(ref x, at), {Slope((PReLUStage)stage)}), ref h, at);");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            using (OpenRows(writer, (PReLUStage)stage))
            {
                writer.Line($"TVector g = LeakyReLUGradient(TOps.Load(ref dz, at), TOps.Load(ref h0, at), {Slope((PReLUStage)stage)});");
                if (before is not null) writer.Line($"g = {before.Gradient("g", "TOps.Load(ref h0, at)")};");
                writer.Line("TOps.Store(g, ref dx, at);");
            }
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var slopes = (PReLUStage)stage;
        int start = slopes.SlopeStart, extent = Shape.Padded(slopes.Channels), pitch = stage.OutputPitch;
        using (writer.OpenKernel(
            $"∂L/∂a of {stage.Layer}: a chain over the samples, continued from call to call.",
            StageSignature.Weights(stage, step)))
        {
            writer.Line("if (from == to) return;");
            writer.Line($"ref float g = ref At(ref G, {start});");
            writer.Nested($"for (int o = 0; first && o < {extent}; o += TOps.Count)", "TOps.Store(TOps.Zero, ref g, o);");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                if (slopes.IsByValue)
                {
                    // −0 and NaN as in a product: the smaller of 0 and x is x where x is not above 0.
                    writer.Nested(
                        $"for (int o = 0; o < {pitch}; o += TOps.Count)",
                        $"TOps.Store(TOps.Fma(TOps.Min(TOps.Zero, TOps.Load(ref x, r * {pitch} + o)), TOps.Load(ref dz, r * {pitch} + o), TOps.Load(ref g, o)), ref g, o);");
                }
                else
                {
                    writer.Line($"At(ref g, {Channel(slopes)}) += NegativeDot(ref At(ref x, r * {pitch}), ref At(ref dz, r * {pitch}), {pitch});");
                }
            }

            if (!step.IsFused) return;
            writer.Line();
            writer.Line("if (!update) return;");
            step.EmitVectors(writer);
            writer.Nested(
                $"for (int o = {start}; o < {start + extent}; o += TOps.Count)", step.Call("TOps.Load(ref G, o)", "o", "P", "M"));
        }
    }

    /// <summary>Opens the loops over rows and columns.</summary>
    private static Scope OpenRows(SourceWriter writer, PReLUStage stage)
    {
        SourceWriter.Block rows = writer.Open("for (int r = 0; r < rows; r++)");
        if (!stage.IsByValue) writer.Line($"TVector slope = TOps.Create(At(ref P, {Literal.Plus(stage.SlopeStart, Channel(stage))}));");
        SourceWriter.Block columns = writer.Open($"for (int o = 0; o < {stage.OutputPitch}; o += TOps.Count)");
        writer.Line($"int at = r * {stage.OutputPitch} + o;");
        return new Scope(rows, columns);
    }

    private static string Slope(PReLUStage stage) => stage.IsByValue ? $"TOps.Load(ref P, {Literal.Plus(stage.SlopeStart, "o")})" : "slope";

    /// <summary>The slope of row r.</summary>
    private static string Channel(PReLUStage stage) => stage.Channels == 1
        ? "0"
        : stage.Channels == stage.InputRows ? $"r % {stage.InputRows}" : $"r % {stage.InputRows} / {stage.InputRows / stage.Channels}";

    private readonly struct Scope(SourceWriter.Block rows, SourceWriter.Block columns) : IDisposable
    {
        public void Dispose()
        {
            columns.Dispose();
            rows.Dispose();
        }
    }
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the softmax of each row, or its logarithm. The padding is zero, forward and back.</summary>
internal sealed class SoftmaxStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => IsLog(stage) ? "h = x − ln Σ eˣ" : "h = eˣ / Σ eˣ";

    public override string BackwardFormula(StagePlan stage) =>
        IsLog(stage) ? "∂L/∂x = ∂L/∂h − eʰ Σ ∂L/∂h" : "∂L/∂x = h (∂L/∂h − Σ h ∂L/∂h)";

    public override string Form(StagePlan stage) => "row by row";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        int size = stage.InputSize, pitch = stage.OutputPitch;
        using (writer.OpenKernel(
            $"{stage.Layer}: {ForwardFormula(stage)}, of each row; subtracting the maximum changes nothing but the range.",
            StageSignature.Forward(stage)))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line($"float max = Max(ref x, {size});");
                writer.Line("TVector shift = TOps.Create(max);");
                using (writer.OpenColumns(pitch))
                {
                    writer.Line("TVector e = Exp(TOps.Subtract(TOps.Load(ref x, o), shift));");
                    Padding.EmitZeros(writer, stage, "e");
                    writer.Line("TOps.Store(e, ref h, o);");
                }

                writer.Line();
                writer.Line($"float sum = Sum(ref h, {pitch});");
                if (IsLog(stage))
                {
                    writer.Line("TVector logSum = TOps.Create((float)Log(sum));");
                    using (writer.OpenColumns(pitch))
                    {
                        writer.Line("TVector y = TOps.Subtract(TOps.Subtract(TOps.Load(ref x, o), shift), logSum);");
                        Padding.EmitZeros(writer, stage, "y");
                        writer.Line("TOps.Store(y, ref h, o);");
                    }
                }
                else
                {
                    writer.Line("TVector total = TOps.Create(sum);");
                    writer.Nested($"for (int o = 0; o < {pitch}; o += TOps.Count)", "TOps.Store(TOps.Divide(TOps.Load(ref h, o), total), ref h, o);");
                }

                writer.Line();
                writer.Line($"x = ref At(ref x, {pitch});");
                writer.Line($"h = ref At(ref h, {pitch});");
            }
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        int pitch = stage.OutputPitch;
        using (writer.OpenKernel(
            $"{BackwardFormula(stage)}, of each row of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line($"TVector sum = TOps.Create({(IsLog(stage) ? $"Sum(ref dz, {pitch})" : $"Dot(ref h, ref dz, {pitch})")});");
                using (writer.OpenColumns(pitch))
                {
                    writer.Line(IsLog(stage)
                        ? "TVector g = TOps.Subtract(TOps.Load(ref dz, o), TOps.Multiply(Exp(TOps.Load(ref h, o)), sum));"
                        : "TVector g = TOps.Multiply(TOps.Load(ref h, o), TOps.Subtract(TOps.Load(ref dz, o), sum));");
                    if (IsLog(stage)) Padding.EmitZeros(writer, stage, "g");
                    if (before is not null) writer.Line($"g = {before.Gradient("g", "TOps.Load(ref h0, o)")};");
                    writer.Line("TOps.Store(g, ref dx, o);");
                }

                writer.Line();
                foreach (string place in before is null ? ["h", "dz", "dx"] : (string[])["h", "dz", "dx", "h0"])
                    writer.Line($"{place} = ref At(ref {place}, {pitch});");
            }
        }
    }

    private static bool IsLog(StagePlan stage) => ((SoftmaxStage)stage).IsLog;
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a copy of the last row. The gradient of all others is zero.</summary>
internal sealed class LastStepStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => $"h = x of {(stage.HasLengths ? "each sample's" : "the")} last step";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h at the last step, 0 before";

    public override string Form(StagePlan stage) => "a copy of a row";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        int last = (stage.InputRows - 1) * stage.InputPitch;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}, with zeros in the padding.", StageSignature.Forward(stage)))
        {
            if (stage.HasLengths)
            {
                EmitLast(writer, stage);
                return;
            }

            writer.Line(
                $"{MembersEmitter.Rows}.CopyPadded(ref {(last == 0 ? "x" : $"At(ref x, {last})")}, {stage.InputRows * stage.InputPitch}, ref h, rows, {stage.InputSize}, {stage.OutputPitch});");
        }
    }

    /// <summary>Writes copies of rows of which each sample has another; zeros where it has none.</summary>
    private static void EmitLast(SourceWriter writer, StagePlan stage)
    {
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            writer.Line("int length = Unsafe.Add(ref lengths, s);");
            writer.Line($"if (length == 0) MemoryMarshal.CreateSpan(ref h, {stage.OutputPitch}).Clear();");
            writer.Line($"else {MembersEmitter.Rows}.CopyPadded(ref At(ref x, (length - 1) * {stage.InputPitch}), {stage.InputPitch}, ref h, 1, {stage.InputSize}, {stage.OutputPitch});");
            writer.Line($"x = ref At(ref x, {stage.InputRows * stage.InputPitch});");
            writer.Line($"h = ref At(ref h, {stage.OutputPitch});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        int pitch = stage.OutputPitch, last = stage.GradientPitch - pitch;
        string place = stage.HasLengths ? "last + o" : last == 0 ? "o" : $"{last} + o";
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            if (stage.HasLengths) writer.Line($"int last = (Unsafe.Add(ref lengths, s) - 1) * {pitch};");
            if (stage.HasLengths) writer.Line($"MemoryMarshal.CreateSpan(ref dx, {stage.GradientPitch}).Clear();");
            else if (last > 0) writer.Line($"MemoryMarshal.CreateSpan(ref dx, {last}).Clear();");
            writer.Nested(
                $"for (int o = 0; {(stage.HasLengths ? "last >= 0 && " : "")}o < {pitch}; o += TOps.Count)",
                $"TOps.Store({before?.Gradient("TOps.Load(ref dz, o)", $"TOps.Load(ref h0, {place})") ?? "TOps.Load(ref dz, o)"}, ref dx, {place});");
            writer.Line($"dz = ref At(ref dz, {pitch});");
            if (before is not null) writer.Line($"h0 = ref At(ref h0, {stage.GradientPitch});");
            writer.Line($"dx = ref At(ref dx, {stage.GradientPitch});");
        }
    }
}

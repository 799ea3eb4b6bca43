using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits copies of several values one behind the other, and back.</summary>
internal sealed class ConcatStageCompiler : StageCompiler
{
    private const string Rows = MembersEmitter.Rows;

    public override string ForwardFormula(StagePlan stage) => $"h = [{string.Join(", ", Enumerable.Range(0, stage.Inputs.Count).Select(MergeStageCompiler.Letter))}]";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂xᵢ = its part of ∂L/∂h";

    public override string Form(StagePlan stage) => $"a copy of each part, {string.Join(" + ", ((ConcatStage)stage).Parts)}";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var concat = (ConcatStage)stage;
        string padding = concat.Lines == concat.InputRows ? "with zeros in the padding" : "whole rows with their padding";
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}, {padding}.", StageSignature.Forward(stage)))
        {
            for (int i = 0; i < concat.Parts.Count; i++)
            {
                writer.Line($"{Rows}.CopyPart(ref x{i}, {Shape.Padded(concat.Parts[i])}, ref {Part(concat, "h", i)}, {concat.LinePitch}, {Lines(concat)}, {concat.Parts[i]});");
            }

            int end = concat.Offset(concat.Parts.Count), rest = concat.LinePitch - end;
            if (rest > 0)
                writer.Nested($"for (int r = 0; r < {Lines(concat)}; r++)", $"MemoryMarshal.CreateSpan(ref At(ref h, r * {concat.LinePitch} + {end}), {rest}).Clear();");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var concat = (ConcatStage)stage;
        int size = concat.Parts[input], pitch = Shape.Padded(size);
        using (writer.OpenKernel($"∂L/∂{MergeStageCompiler.Letter(input)} of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage, input)))
        {
            writer.Line($"{Rows}.CopyPadded(ref {Part(concat, "dz", input)}, {concat.LinePitch}, ref dx, {Lines(concat)}, {size}, {pitch});");
            before?.EmitDerivative(writer, "dx", $"h{input}", $"{Lines(concat)} * {pitch}");
        }
    }

    private static string Part(ConcatStage concat, string place, int input) =>
        concat.Offset(input) == 0 ? place : $"At(ref {place}, {concat.Offset(input)})";

    /// <summary>How many lines there are, where the kernels count rows of the output.</summary>
    private static string Lines(ConcatStage concat) => concat.Lines == concat.InputRows ? "rows" : $"rows / {concat.InputRows / concat.Lines}";
}

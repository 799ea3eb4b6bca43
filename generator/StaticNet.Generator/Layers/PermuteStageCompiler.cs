using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a copy with the axes in another order, whose padding is zero.</summary>
internal sealed class PermuteStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = x with its axes in another order";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h the other way round";

    public override string Form(StagePlan stage) => ((PermuteStage)stage).Forward.AreRowsWhole ? "a copy of whole rows" : "a copy, columns become rows";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        using (writer.OpenKernel($"{stage.Layer}: {Form(stage)}.", StageSignature.Forward(stage))) EmitCopy(writer, ((PermuteStage)stage).Forward, "x", "h");
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            EmitCopy(writer, ((PermuteStage)stage).Back, "dz", "dx");
            before?.EmitDerivative(writer, "dx", "h0", $"rows * {stage.GradientPitch}");
        }
    }

    private static void EmitCopy(SourceWriter writer, PermutedCopy copy, string source, string destination)
    {
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            if (copy.IsPadded) writer.Line($"MemoryMarshal.CreateSpan(ref At(ref {destination}, s * {copy.ToPitch}), {copy.ToPitch}).Clear();");
            EmitLoops(writer, copy, source, destination, 0);
        }
    }

    private static void EmitLoops(SourceWriter writer, PermutedCopy copy, string source, string destination, int depth)
    {
        if (depth < copy.Outer.Count)
        {
            using (writer.Open($"for (int i{depth} = 0; i{depth} < {copy.Outer[depth].Length}; i{depth}++)"))
                EmitLoops(writer, copy, source, destination, depth + 1);
            return;
        }

        string from = Place(source, copy.FromPitch, copy.Outer.Select(axis => axis.From)), to = Place(destination, copy.ToPitch, copy.Outer.Select(axis => axis.To));
        (PermutedAxis rows, PermutedAxis columns) = (copy.Rows, copy.Columns);
        writer.Line(copy.AreRowsWhole
            ? $"global::StaticNet.Runtime.Rows.CopyPart(ref {from}, {rows.From}, ref {to}, {rows.To}, {rows.Length}, {columns.Length});"
            : $"global::StaticNet.Runtime.Images.Transpose(ref {from}, {rows.From}, {rows.Length}, {columns.Length}, ref {to}, {columns.To});");
    }

    private static string Place(string name, int pitch, IEnumerable<int> steps) =>
        $"At(ref {name}, s * {pitch}{string.Concat(steps.Select((step, i) => step == 1 ? $" + i{i}" : $" + i{i} * {step}"))})";
}

using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits copies of images into frames of zeros, and out of them.</summary>
internal sealed class ZeroPadStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = x with zeros around it";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h inside of them";

    public override string Form(StagePlan stage) => "a copy";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var pad = (ZeroPadStage)stage;
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            writer.Line(
                $"global::StaticNet.Runtime.Images.Frame(ref At(ref x, s * {pad.GradientPitch}), {pad.InputPitch}, {pad.InputSize}, {pad.Height.Size}, {pad.Width.Size}, "
                + $"ref At(ref h, s * {pad.SamplePitch}), {pad.OutputPitch}, {pad.Height.Before}, {pad.Width.Before}, {pad.Height.Extent}, {pad.Width.Extent});");
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var pad = (ZeroPadStage)stage;
        int row = pad.Width.Size * pad.OutputPitch, line = pad.Width.Extent * pad.OutputPitch, first = pad.Height.Before * line + pad.Width.Before * pad.OutputPitch;
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            writer.Nested(
                "for (int s = 0; s < rows; s++)",
                $"{MembersEmitter.Rows}.CopyPart(ref At(ref dz, {Literal.Plus(first, $"s * {pad.SamplePitch}")}), {line}, ref At(ref dx, s * {pad.GradientPitch}), {row}, {pad.Height.Size}, {row});");
            before?.EmitDerivative(writer, "dx", "h0", $"rows * {pad.GradientPitch}");
        }
    }
}

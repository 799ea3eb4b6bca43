using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits an activation that stands on its own: one whose derivative needs its input, or one behind another activation.</summary>
internal sealed class ElementwiseStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => $"z = x, h = {Function(stage).Formula}";

    public override string BackwardFormula(StagePlan stage) => $"∂L/∂x = ∂L/∂h · {Function(stage).Derivative}";

    public override string Form(StagePlan stage) => "one pass";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        using (writer.OpenKernel(
            $"{stage.Layer}: h = {Function(stage).Formula}, padding included.",
            StageSignature.Forward(stage)))
            Function(stage).EmitApply(writer, "x", $"rows * {stage.OutputPitch}", "h");
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        Activation function = Function(stage);
        string count = $"rows * {stage.OutputPitch}";
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}: times {function.Derivative}{Before(before)}.", StageSignature.InputGradient(stage)))
        {
            function.EmitDerivative(writer, "dz", function.NeedsInput ? "h0" : "h", count, "dx");
            before?.EmitDerivative(writer, "dx", "h0", count);
        }
    }

    /// <summary>What a comment says of the activation before.</summary>
    public static string Before(Activation? before) => before is null ? "" : $", and {before.Derivative} of the activation before it";

    private static Activation Function(StagePlan stage) => LayerCatalog.FindActivation(((ElementwiseStage)stage).Function)!;
}

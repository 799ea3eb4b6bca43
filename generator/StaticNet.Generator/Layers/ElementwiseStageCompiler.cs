using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits an activation that stands on its own: behind the input, or behind another activation.</summary>
internal sealed class ElementwiseStageCompiler : IStageCompiler
{
    public string ForwardFormula(StagePlan stage) =>
        LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"z = x, h = {activation.Formula}" : "h = x";

    public string BackwardFormula(StagePlan stage) =>
        LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"∂L/∂x = ∂L/∂h · {activation.Derivative}" : "∂L/∂x = ∂L/∂h";

    public string Form(StagePlan stage) => "one pass";

    public void EmitForward(SourceWriter writer, StagePlan stage)
    {
        Activation? activation = LayerCatalog.FindActivation(stage.Activation);
        using (writer.OpenKernel(
            $"{stage.Layer}, {stage.InputSize} values a sample.",
            $"private static void {stage.MethodPrefix}Forward(ref float x, ref float P, ref float h, int rows)"))
        {
            writer.Line($"global::StaticNet.Runtime.Rows.CopyPadded(ref x, {stage.InputPitch}, ref h, rows, {stage.InputSize}, {stage.OutputPitch});");
            activation?.EmitApply(writer, "h", $"rows * {stage.OutputPitch}");
        }
    }

    public void EmitInputGradient(SourceWriter writer, StagePlan stage, Activation? before)
    {
        using (writer.OpenKernel(
            $"∂L/∂x of {stage.Layer}: dz is the gradient of its input already{(before is null ? "" : $", times {before.Derivative} of the activation before it")}.",
            DenseInputGradient.Signature(stage)))
        {
            string count = $"rows * {stage.OutputPitch}";
            if (before is not null) before.EmitDerivative(writer, "dz", "h0", count, "dx");
            else writer.Nested($"for (int j = 0; j < {count}; j += TOps.Count)", "TOps.Store(TOps.Load(ref dz, j), ref dx, j);");
        }
    }

    public bool EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step) => false;
}

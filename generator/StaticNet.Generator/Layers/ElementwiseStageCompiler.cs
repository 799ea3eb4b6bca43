using StaticNet.Generator.Emission;
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
            if (activation is null) return;
            writer.Nested(
                $"for (int j = 0; j < rows * {stage.OutputPitch}; j += TOps.Count)",
                $"TOps.Store({activation.Kind}(TOps.Load(ref h, j)), ref h, j);");
        }
    }

    public void EmitBackward(SourceWriter writer, StagePlan stage, Activation? before)
    {
        using (writer.OpenKernel(
            $"Backward of {stage.Layer}: dz is the gradient of its input already.",
            $"private static void {stage.MethodPrefix}Backward({DenseStageCompiler.BackwardParameters})"))
        {
            writer.Line("if (!wantsInput) return;");
            using (writer.Open($"for (int j = 0; j < rows * {stage.OutputPitch}; j += TOps.Count)"))
            {
                string gradient = before is null ? "TOps.Load(ref dz, j)" : $"{before.Kind}Gradient(TOps.Load(ref dz, j), TOps.Load(ref h0, j))";
                writer.Line($"TOps.Store({gradient}, ref dx, j);");
            }
        }
    }
}

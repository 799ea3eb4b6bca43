using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a copy into another order, whose padding is zero.</summary>
internal sealed class ReorderStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => "h = x";

    public override string BackwardFormula(StagePlan stage) => "∂L/∂x = ∂L/∂h";

    public override string Form(StagePlan stage) => "a copy in another order";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        var reorder = (ReorderStage)stage;
        using (writer.OpenKernel($"{stage.Layer}.", StageSignature.Forward(stage)))
            EmitCopy(writer, "x", reorder.From, "h", reorder.To, reorder.Size);
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        var reorder = (ReorderStage)stage;
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        {
            EmitCopy(writer, "dz", reorder.To, "dx", reorder.Gradient, reorder.Size);
            before?.EmitDerivative(writer, "dx", "h0", $"rows * {stage.GradientPitch}");
        }
    }

    private static void EmitCopy(SourceWriter writer, string source, Order from, string destination, Order to, int size)
    {
        writer.Line("// Of each order: values of a run, floats from run to run, from value to value, from sample to sample.");
        writer.Line($"global::StaticNet.Runtime.Images.Reorder(ref {source}, {Numbers(from)}, ref {destination}, {Numbers(to)}, {size}, rows);");
    }

    private static string Numbers(Order order) => $"{order.Run}, {order.RunPitch}, {order.Step}, {order.SamplePitch}";
}

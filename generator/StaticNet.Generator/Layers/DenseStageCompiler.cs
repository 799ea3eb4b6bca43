using StaticNet.Generator.Emission;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a fully connected stage; each direction in a file of its own.</summary>
internal sealed class DenseStageCompiler : IStageCompiler
{
    public string ForwardFormula(StagePlan stage)
    {
        string sum = ((DenseStage)stage).HasBias ? "W x + b" : "W x";
        return LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"z = {sum}, h = {activation.Formula}" : $"h = z = {sum}";
    }

    public string BackwardFormula(StagePlan stage)
    {
        string dz = LayerCatalog.FindActivation(stage.Activation) is { } activation ? $"∂L/∂h · {activation.Derivative}" : "∂L/∂h";
        return $"dz = {dz}, ∂L/∂W = Σ dz xᵀ{(((DenseStage)stage).HasBias ? ", ∂L/∂b = Σ dz" : "")}, ∂L/∂x = Wᵀ dz";
    }

    public string Form(StagePlan stage) => ((DenseStage)stage).Schedule.Reason;

    public void EmitForward(SourceWriter writer, StagePlan stage) => DenseForward.Emit(writer, (DenseStage)stage);

    public void EmitBackward(SourceWriter writer, StagePlan stage, Activation? before)
    {
        var dense = (DenseStage)stage;
        DenseWeightGradient.Emit(writer, dense);
        DenseInputGradient.Emit(writer, dense, before);
        using (writer.OpenKernel(
            $"Backward of {dense.Layer}: from dz the gradients of W{(dense.HasBias ? ", b" : "")} and, where it is wanted, of x.",
            $"private static void {dense.MethodPrefix}Backward({BackwardParameters})"))
        {
            writer.Line($"{dense.MethodPrefix}WeightGradient(ref x, ref dz, ref G, rows, first);");
            writer.Line($"if (wantsInput) {dense.MethodPrefix}InputGradient(ref P, ref dz, ref h0, ref dx, ref panel, rows, single);");
        }
    }

    /// <summary>The parameters of every stage's backward method.</summary>
    public const string BackwardParameters =
        "ref float x, ref float P, ref float dz, ref float G, ref float h0, ref float dx, ref float panel, int rows, bool first, bool single, bool wantsInput";
}

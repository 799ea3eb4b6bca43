using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
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

    public void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before) =>
        DenseInputGradient.Emit(writer, (DenseStage)stage, before);

    public void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var dense = (DenseStage)stage;
        DenseWeights.Emit(writer, dense, step.With(dense.Penalty), step);
    }
}

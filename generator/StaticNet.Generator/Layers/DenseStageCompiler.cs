using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a fully connected stage; each direction in a file of its own.</summary>
internal sealed class DenseStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => Activated(stage, ((DenseStage)stage).HasBias ? "W x + b" : "W x");

    public override string BackwardFormula(StagePlan stage) =>
        $"{Derived(stage)}, ∂L/∂W = Σ dz xᵀ{(((DenseStage)stage).HasBias ? ", ∂L/∂b = Σ dz" : "")}, ∂L/∂x = Wᵀ dz";

    public override string Form(StagePlan stage) => ((DenseStage)stage).Schedule.Reason;

    public override void EmitForward(SourceWriter writer, StagePlan stage) => DenseForward.Emit(writer, (DenseStage)stage);

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before) =>
        DenseInputGradient.Emit(writer, (DenseStage)stage, before);

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        var dense = (DenseStage)stage;
        DenseWeights.Emit(writer, dense, step.With(dense.Penalty), step);
    }
}

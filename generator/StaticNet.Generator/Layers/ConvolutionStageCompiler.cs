using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits a convolution or a transposed one; each direction in a file of its own.</summary>
internal sealed class ConvolutionStageCompiler : StageCompiler
{
    public override string ForwardFormula(StagePlan stage) => Activated(stage, ((ConvolutionStage)stage).HasBias ? "W * x + b" : "W * x");

    public override string BackwardFormula(StagePlan stage) =>
        $"{Derived(stage)}, ∂L/∂W = Σ dz ⋆ x{(((ConvolutionStage)stage).HasBias ? ", ∂L/∂b = Σ dz" : "")}, ∂L/∂x = Wᵀ * dz";

    public override string Form(StagePlan stage)
    {
        var convolution = (ConvolutionStage)stage;
        string how = convolution.IsByLane ? "channels in lanes" : "register tiles of pixels and channels";
        return $"{how}, {(convolution.ForwardFrame.IsImage ? "from the image itself" : "from a frame of zeros")}";
    }

    public override void EmitForward(SourceWriter writer, StagePlan stage) => ConvolutionForward.Emit(writer, (ConvolutionStage)stage);

    /// <summary>A convolution with one tap looks at no other frame: it is what it is elsewhere.</summary>
    public override void EmitStep(SourceWriter writer, StagePlan stage)
    {
        if (stage.StreamState == 0) EmitForward(writer, stage);
        else ConvolutionForward.EmitStep(writer, (ConvolutionStage)stage);
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before) =>
        ConvolutionInputGradient.Emit(writer, (ConvolutionStage)stage, before);

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step) =>
        ConvolutionWeights.Emit(writer, (ConvolutionStage)stage, step.With(stage.Penalty), step);
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>An activation keeps the shape; it is fused into the stage before it where that has none yet.</summary>
internal sealed class ActivationCompiler(Activation activation) : LayerCompiler
{
    public override string Kind => Activation.Kind;

    public Activation Activation { get; } = activation;

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer, Kind);
        if (!draft.TryFuse(Kind))
            draft.AddStage(new ElementwiseStage(draft.Stages.Count, draft.CurrentName, draft.ShapeSize, draft.Pitch, Kind));
        draft.End(Kind, draft.Shape);
        return true;
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>An activation keeps the shape; it is fused into the stage before it where that can be.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="create">Makes the function of a layer.</param>
/// <param name="check">Reports arguments out of range.</param>
internal sealed class ActivationCompiler(
    string kind, Func<AttributeModel, Activation> create, Action<AttributeModel, Draft>? check = null) : LayerCompiler
{
    public override string Kind => kind;

    /// <summary>The function that a layer declares.</summary>
    public Activation Create(AttributeModel layer) => create(layer);

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        string description = Texts.Of(layer);
        draft.BeginAnyOrder(layer);
        check?.Invoke(layer, draft);
        if (Create(layer).NeedsInput || !draft.TryFuse())
        {
            draft.PadInputs();
            draft.AddStage(new ElementwiseStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, layer) { InputRows = draft.Rows });
        }

        return draft.EndAnyOrder(description, draft.Shape);
    }
}

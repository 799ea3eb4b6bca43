using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Samples are stored in row-major order, so a flattened sample is the sample itself: no code. Only rows with padding between them are
/// copied together, and pixels back into channels.
/// </summary>
internal sealed class FlattenCompiler : LayerCompiler
{
    public override string Kind => "Flatten";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (draft.IsChannelsLast) draft.AddReorder(new EquatableArray<int>([draft.ShapeSize]));
        else if (draft.Rows > 1 && draft.Pitch != draft.RowSize) draft.AddCopy(draft.ShapeSize);
        return draft.End(Kind, new EquatableArray<int>([draft.ShapeSize]));
    }
}

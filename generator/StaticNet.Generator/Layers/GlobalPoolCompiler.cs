using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Of every channel one value.</summary>
internal sealed class GlobalPoolCompiler(bool isMax) : LayerCompiler
{
    public override string Kind => isMax ? "GlobalMaxPool" : "GlobalAveragePool";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (draft.Shape.Count < 2)
        {
            Images.ReportNoImage(layer, draft, "channels with several values each, such as an image [channels, height, width]");
            return false;
        }

        draft.ToChannelsLast();
        draft.AddStage(new GlobalPoolStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, isMax) { InputRows = draft.Rows });
        return draft.End(Kind, new EquatableArray<int>([draft.RowSize]));
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Every pixel several times.</summary>
internal sealed class UpsampleCompiler : LayerCompiler
{
    public override string Kind => "Upsample2D";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!Images.IsImage(layer, draft, axes: 2)) return false;
        ImageAxis[] axes = Images.Axes(layer, draft);
        (int height, int width) = (axes[0].Size("scale"), axes[1].Size("scale"));
        if (height < 1 || width < 1) return false;
        string output = $"the output of {Texts.Of(layer)}", scale = axes[0].Argument("scale");
        if (!draft.Fits((long)height * draft.Shape[1], output, scale) || !draft.Fits((long)width * draft.Shape[2], output, axes[1].Argument("scale"))) return false;
        EquatableArray<int> shape = Images.Shaped(draft.Shape[0], [height * draft.Shape[1], width * draft.Shape[2]]);
        if (!Images.Fits(draft, shape, layer, scale)) return false;
        draft.ToChannelsLast();
        draft.AddStage(new UpsampleStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, draft.Shape[1], draft.Shape[2], height, width) { InputRows = draft.Rows });
        return draft.End(Texts.Of(layer), shape, isChannelsLast: true);
    }
}

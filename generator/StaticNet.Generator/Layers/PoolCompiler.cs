using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule of pools, which is that of convolutions.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="axes">1 for a sequence, 2 for an image.</param>
internal sealed class PoolCompiler(string kind, int axes) : LayerCompiler
{
    public override string Kind => kind;

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!Images.IsImage(layer, draft, axes)) return false;
        ConvolutionAxis?[] planned = [.. Images.Axes(layer, draft).Select(axis => axis.PlanPool())];
        if (planned.Contains(null)) return false;
        EquatableArray<int> shape = Images.Shaped(draft.Shape[0], planned.Select(axis => axis!.Small));
        if (!Images.Fits(draft, shape, layer, "size")) return false;
        draft.ToChannelsLast();
        draft.AddStage(new PoolStage(
            draft.Stages.Count, draft.CurrentName, draft.RowSize, axes == 1 ? ConvolutionAxis.None : planned[0]!, planned[axes - 1]!,
            kind.StartsWith("Max", StringComparison.Ordinal), layer.Bool("CountPadding", true))
        {
            InputRows = draft.Rows,
        });
        return draft.End(Texts.Of(layer), shape, isChannelsLast: true);
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Zeros around an image.</summary>
internal sealed class ZeroPadCompiler : LayerCompiler
{
    public override string Kind => "ZeroPad2D";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!Images.IsImage(layer, draft, axes: 2)) return false;
        AxisFrame? height = Plan(layer, draft, "vertical", "top", "bottom", draft.Shape[1]), width = Plan(layer, draft, "horizontal", "left", "right", draft.Shape[2]);
        if (height is null || width is null) return false;
        EquatableArray<int> shape = Images.Shaped(draft.Shape[0], [height.Extent, width.Extent]);
        if (!Images.Fits(draft, shape, layer, null)) return false;
        draft.ToChannelsLast();
        draft.AddStage(new ZeroPadStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, height, width) { InputRows = draft.Rows });
        return draft.End(Texts.Of(layer), shape, isChannelsLast: true);
    }

    /// <summary>An axis with its zeros: as many on both sides of both axes, on both sides of this one, or on each.</summary>
    private static AxisFrame? Plan(AttributeModel layer, Draft draft, string both, string first, string second, int size)
    {
        int padding = layer.Int(both, layer.Int("padding", 0)), before = layer.Int(first, padding), behind = layer.Int(second, padding);
        string Written(string argument) => new[] { argument, both, "padding" }.First(name => layer.Number(name) is not null);
        foreach ((string argument, int value) in new[] { (first, before), (second, behind) })
        {
            if (value >= 0) continue;
            draft.Report(ProblemIds.OutOfRange, Written(argument), $"{layer.Kind} {Written(argument)}", Texts.Of(value), "at least 0");
            return null;
        }

        long extent = (long)before + size + behind;
        return draft.Fits(extent, $"the output of {Texts.Of(layer)}", Written(before >= behind ? first : second)) ? new AxisFrame(size, before, (int)extent) : null;
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The slopes of a learned rectifier: one for all values, or one for each index of the first axis.</summary>
internal sealed class PReLUCompiler : LayerCompiler
{
    public override string Kind => "PReLU";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        string description = Texts.Of(layer);
        draft.BeginAnyOrder(layer);
        layer.Check(draft, "InitialSlope", "finite", _ => true);
        draft.PadInputs();

        bool frozen = layer.Bool("Frozen", false);
        int channels = layer.Bool("PerChannel", false) ? draft.Shape[0] : 1;
        double slope = (float)layer.Double("InitialSlope", 0.25);
        if (!draft.FitsParameters(channels, $"the parameters of {description}", null)) return false;
        TensorPlan slopes = draft.AddTensor("weight", new EquatableArray<int>([channels]), new TensorPlace(0, 1, channels), Draw.Constant, slope, frozen);
        draft.AddStage(new PReLUStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, slopes.Start, channels) { InputRows = draft.Rows, IsFrozen = frozen, IsChannelsLast = draft.IsChannelsLast });
        return draft.EndAnyOrder(description, draft.Shape);
    }
}

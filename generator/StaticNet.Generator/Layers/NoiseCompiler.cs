using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Noise of training. Where nothing is trained, or the noise is none, the layer is no code.</summary>
internal sealed class NoiseCompiler(bool isDropout) : LayerCompiler
{
    public override string Kind => isDropout ? "Dropout" : "GaussianNoise";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (isDropout) layer.Check(draft, "rate", "at least 0 and below 1 as a float", rate => rate is >= 0 and < 1);
        else layer.Check(draft, "deviation", "finite and at least 0", deviation => deviation >= 0);
        float amount = isDropout ? (float)layer.Double("rate", 0.5) : (float)layer.Double("deviation", 0);
        Add(draft, isDropout, amount, part: 0);
        return draft.EndAnyOrder(Texts.Of(layer), draft.Shape);
    }

    /// <summary>Adds a dropout within a layer.</summary>
    public static void AddDropout(Draft draft, float rate, int part) => Add(draft, isDropout: true, rate, part);

    private static void Add(Draft draft, bool isDropout, float amount, int part)
    {
        if (!draft.Model.HasOptimizer || amount == 0) return;
        draft.PadInputs();
        (int rowStep, int columnStep) = draft.IsChannelsLast ? (1, draft.Rows) : (draft.RowSize, 1);
        draft.AddStage(new NoiseStage(
            draft.Stages.Count, draft.CurrentName, draft.RowSize, isDropout, amount, draft.Layers.Count, rowStep, columnStep)
        {
            InputRows = draft.Rows,
            Part = part,
        });
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>A learned vector for each step of a sequence [time, features], or waves.</summary>
internal sealed class PositionalEmbeddingCompiler : LayerCompiler
{
    /// <summary>The deviation of initial values in GPT-2 and BERT.</summary>
    private const double Deviation = 0.02;

    public override string Kind => "PositionalEmbedding";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer);
        WeightOptions.Check(layer, draft);
        bool isWave = layer.Bool("Sinusoidal", false);
        if (isWave && WeightOptions.HasInit(layer)) draft.Report(ProblemIds.SinusoidalInit, "Init", draft.CurrentName);
        if (!Images.IsSequence(layer, draft)) return false;
        draft.PadInputs();

        int steps = draft.Rows, features = draft.RowSize, pitch = Shape.Padded(features);
        if (!draft.FitsParameters(steps * (long)pitch, $"the parameters of {Texts.Of(layer)}", null)) return false;
        bool frozen = WeightOptions.IsFrozen(layer);
        (Draw draw, double spread) = WeightOptions.Initial(layer, 1, features, isWave ? (Draw.Waves, 1) : (Draw.Normal, Deviation));
        TensorPlan weight = draft.AddTensor("weight", draft.Shape, new TensorPlace(pitch, 1, steps * pitch), draw, spread, frozen);
        draft.AddStage(new PositionStage(draft.Stages.Count, draft.CurrentName, features)
        {
            InputRows = steps,
            WeightStart = weight.Start,
            IsFrozen = frozen,
            Penalty = WeightOptions.Penalty(layer),
        });
        return draft.End(Texts.Of(layer), draft.Shape);
    }
}

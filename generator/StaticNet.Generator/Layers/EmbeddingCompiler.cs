using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of a table of vectors.</summary>
internal sealed class EmbeddingCompiler : LayerCompiler
{
    public override string Kind => "Embedding";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        int vocabulary = layer.Int("vocabulary", 0), features = layer.Int("features", 0);
        string description = Texts.Of(layer);
        draft.BeginAnyOrder(layer);
        WeightOptions.Check(layer, draft);
        if (vocabulary <= 0) draft.Report(ProblemIds.SizeNotPositive, "vocabulary", "the vocabulary of Embedding", Texts.Of(vocabulary));
        if (features <= 0) draft.Report(ProblemIds.SizeNotPositive, "features", "the number of features of Embedding", Texts.Of(features));
        if (vocabulary <= 0 || features <= 0) return false;

        int pitch = (int)Math.Min(Shape.Padded((long)features), int.MaxValue);
        EquatableArray<int> shape = draft.Shape.Append(features).ToEquatable();
        if (!draft.FitsParameters(vocabulary * (long)pitch, $"the parameters of {description}", "vocabulary")
            || !draft.Fits(Shape.Size(shape), $"the output of {description}", "features"))
            return false;

        bool frozen = WeightOptions.IsFrozen(layer);
        (Draw draw, double spread) = WeightOptions.Initial(layer, 1, features, automatic: (Draw.Normal, 1));
        TensorPlan weight = draft.AddTensor(
            "weight", new EquatableArray<int>([vocabulary, features]), new TensorPlace(pitch, 1, vocabulary * pitch), draw, spread, frozen);
        InputPlan input = draft.Inputs[draft.Sources[0].Value];
        draft.AddStage(new EmbeddingStage(draft.Stages.Count, draft.CurrentName, input.Size, features, vocabulary, input.Offset, draft.Inputs.Sum(each => each.Size))
        {
            WeightStart = weight.Start,
            IsFrozen = frozen,
            Penalty = WeightOptions.Penalty(layer),
        });
        return draft.End(description, shape);
    }
}

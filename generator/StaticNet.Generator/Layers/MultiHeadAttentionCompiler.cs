using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of self-attention: two dense stages, and between them what the heads see.</summary>
internal sealed class MultiHeadAttentionCompiler : LayerCompiler
{
    public override string Kind => "MultiHeadAttention";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.Begin(layer);
        WeightOptions.Check(layer, draft);
        string description = Texts.Of(layer), name = draft.CurrentName;
        int heads = layer.Int("heads", 0);
        bool isSequence = Images.IsSequence(layer, draft);
        if (heads <= 0) draft.Report(ProblemIds.SizeNotPositive, "heads", "the number of heads of MultiHeadAttention", Texts.Of(heads));
        if (heads <= 0 || !isSequence) return false;
        int steps = draft.Rows, features = draft.RowSize;
        if (features % heads != 0)
        {
            draft.Report(ProblemIds.HeadsDoNotDivide, "heads", name, Texts.Of(heads), Texts.Of(features));
            return false;
        }

        int size = features / heads;
        if (!Fits(draft, description, steps, features, heads)) return false;
        bool isCausal = layer.Bool("Causal", false);
        var attention = new AttentionStage(draft.Stages.Count + 1, name, heads, size, isCausal)
        {
            InputRows = steps,
            HasBackward = draft.Model.HasBackward,
            HasLengths = draft.HasLengths && !isCausal, // behind a sample's end a causal step sees nothing that anybody reads
        };

        // Rows of in_proj and columns of out_proj are heads one behind the other: each has columns or rows of its own, padded.
        int pitch = attention.HeadPitch, width = attention.InputPitch, outputPitch = Shape.Padded(features);
        AddDense("in_proj", "in_proj_", draft.Pitch, features, width, 3 * features,
            new TensorPlace(pitch, width, features * width) { GroupRows = size, GroupRowStride = 1 }, new TensorPlace(0, pitch, width) { Taps = size, TapStride = 1 });
        draft.Read(draft.Written(new EquatableArray<int>([steps, width])));
        draft.AddStage(attention);
        int mixed = attention.OutputSize;
        draft.Read(draft.Written(new EquatableArray<int>([steps, mixed])));
        AddDense("out_proj", "out_proj.", mixed, mixed, features, features,
            new TensorPlace(1, pitch * outputPitch, mixed * outputPitch) { Taps = size, TapStride = outputPitch }, new TensorPlace(0, 1, outputPitch));
        return draft.End(description, new EquatableArray<int>([steps, features]));

        void AddDense(string stage, string tensor, int inputPitch, int inputs, int outputs, int rows, TensorPlace place, TensorPlace biasPlace)
        {
            bool frozen = WeightOptions.IsFrozen(layer);
            (Draw draw, double spread) = WeightOptions.Initial(layer, features, rows, isOfState: false);
            TensorPlan weight = draft.AddTensor(tensor + "weight", new EquatableArray<int>([rows, features]), place, draw, spread, frozen);
            int bias = layer.Bool("Bias", true)
                ? draft.AddTensor(tensor + "bias", new EquatableArray<int>([rows]), biasPlace, Draw.Zero, 0, frozen).Start
                : -1;
            var order = SummationOrder.For(inputs, outputs);
            draft.AddStage(new DenseStage(
                draft.Stages.Count, $"{name} {stage}", inputs, inputPitch, outputs, null, order, DenseSchedule.For(inputs, outputs, order))
            {
                InputRows = steps,
                WeightStart = weight.Start,
                BiasStart = bias,
                IsFrozen = frozen,
                Penalty = WeightOptions.Penalty(layer),
            });
        }
    }

    /// <summary>Whether everything fits a block; if not, says so.</summary>
    private static bool Fits(Draft draft, string description, int steps, int features, int heads)
    {
        long width = heads * Shape.Padded((long)features / heads), pitch = Shape.Padded((long)features), count = steps;
        return draft.FitsParameters((features + 1L) * 3 * width + (width + 1) * pitch, $"the parameters of {description} behind {Texts.Grouped(features)} features", null)
            && draft.Fits(count * 3 * width, $"queries, keys and values of {description} over {Texts.Grouped(steps)} steps", null)
            && draft.Fits(heads * count * Shape.Padded(count), $"the weights that the heads of {description} give to {Texts.Grouped(steps)} steps", null);
    }
}

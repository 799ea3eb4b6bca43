using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The shape rule, parameters and initial values of a fully connected layer.</summary>
internal sealed class DenseCompiler : LayerCompiler
{
    public override string Kind => "Dense";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        int units = layer.Int("units", 0);
        bool bias = layer.Bool("Bias", true);
        string description = $"Dense({Texts.Of(units)}{(bias ? "" : ", Bias = false")})";
        draft.Begin(layer);
        WeightOptions.Check(layer, draft);
        if (units <= 0)
        {
            draft.Report(ProblemIds.SizeNotPositive, "units", "the number of units of Dense", Texts.Of(units));
            return false;
        }

        if (draft.Shape.Count > 2) draft.Report(ProblemIds.DenseOnImage, null, description, string.Join(" × ", draft.Shape));
        int inputs = draft.RowSize;
        int group = DenseSchedule.Group(inputs, units);
        long pitch = Shape.Padded((long)units), weightPitch = group > 0 ? group : DenseSchedule.WeightPitch(pitch);
        if (!draft.FitsParameters(inputs * weightPitch + pitch, $"the parameters of {description} behind {Texts.Grouped(inputs)} inputs", "units"))
            return false;

        bool frozen = WeightOptions.IsFrozen(layer);
        EquatableArray<int> shape = draft.Shape.Take(draft.Shape.Count - 1).Append(units).ToEquatable();
        if (!draft.Fits(Shape.Size(shape), $"the output of {description}", "units")) return false;
        (Draw draw, double spread) = WeightOptions.Initial(layer, inputs, units, draft);
        var place = new TensorPlace(1, (int)weightPitch, group > 0 ? DenseStage.Extent(inputs, group) : inputs * (int)weightPitch);
        TensorPlan weight = draft.AddTensor("weight", new EquatableArray<int>([units, inputs]), place, draw, spread, frozen);
        int biasStart = bias
            ? draft.AddTensor("bias", new EquatableArray<int>([units]), new TensorPlace(0, 1, (int)pitch), Draw.Zero, 0, frozen).Start
            : -1;

        SummationOrder order = group > 0 ? SummationOrder.Packed(inputs, group) : SummationOrder.For(inputs, units);
        draft.AddStage(new DenseStage(
            draft.Stages.Count, draft.CurrentName, inputs, draft.Pitch, units, null,
            order, group > 0 ? DenseSchedule.Packed(inputs, group) : DenseSchedule.For(inputs, units, order))
        {
            WeightPitch = (int)weightPitch,
            InputRows = draft.Rows,
            WeightStart = weight.Start,
            BiasStart = biasStart,
            IsFrozen = frozen,
            Penalty = WeightOptions.Penalty(layer),
        });
        return draft.End(description, shape);
    }
}

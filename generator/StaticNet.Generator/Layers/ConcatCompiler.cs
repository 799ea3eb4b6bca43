using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Several values one behind the other along an axis.</summary>
internal sealed class ConcatCompiler : LayerCompiler
{
    public override string Kind => "Concat";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!MergeCompiler.HasOthers(layer, draft)) return false;
        int rank = draft.Shape.Count, declared = layer.Int("Axis", 0), axis = declared < 0 ? declared + rank : declared;
        if (axis < 0 || axis >= rank)
        {
            draft.Report(ProblemIds.OutOfRange, "Axis", "Concat Axis", Texts.Of(declared), $"from {Texts.Of(-rank)} to {Texts.Of(rank - 1)}, the axes of {Shape.Format(draft.Shape)}");
            return false;
        }

        if (!MergeCompiler.HaveShapes(draft, other => other != axis, $"only axis {Texts.Of(axis)} may differ")) return false;
        long length = draft.Sources.Sum(source => (long)source.Shape[axis]);
        long size = Shape.Size(draft.Shape) / draft.Shape[axis] * length;
        if (!draft.Fits(size, $"the output of {Texts.Of(layer)}", null)) return false;

        if (axis == 0) draft.ToOneOrder();
        else draft.ToRows();
        EquatableArray<int> shape = draft.Shape.Select((dimension, i) => i == axis ? (int)length : dimension).ToEquatable();
        var output = new Node(-1, shape, draft.IsChannelsLast);
        bool isLast = draft.IsChannelsLast || axis == rank - 1;
        int lines = isLast ? output.Rows : draft.Shape.Take(axis).Aggregate(1, (product, dimension) => product * dimension);
        EquatableArray<int> parts = draft.Sources.Select(source => isLast ? source.RowSize : source.SamplePitch / lines).ToEquatable();
        draft.AddStage(new ConcatStage(draft.Stages.Count, draft.CurrentName, lines, parts, output.RowSize) { InputRows = output.Rows });
        return draft.EndAnyOrder(Texts.Of(layer), shape);
    }
}

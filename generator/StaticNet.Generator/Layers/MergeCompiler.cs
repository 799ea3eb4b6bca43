using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Sums and products of several values of the same shape.</summary>
internal sealed class MergeCompiler(bool isProduct) : LayerCompiler
{
    public override string Kind => isProduct ? "Multiply" : "Add";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        if (!HasOthers(layer, draft) || !HaveShapes(draft, _ => true, "the shapes must be equal")) return false;
        draft.ToOneOrder();
        draft.AddStage(new MergeStage(draft.Stages.Count, draft.CurrentName, draft.RowSize, isProduct) { InputRows = draft.Rows });
        return draft.EndAnyOrder(Texts.Of(layer), draft.Shape);
    }

    /// <summary>Whether there is something to merge with; if not, says so.</summary>
    public static bool HasOthers(AttributeModel layer, Draft draft)
    {
        if (layer.Strings("others").Count > 0) return true;
        draft.Report(ProblemIds.NothingToMerge, null, layer.Kind);
        return false;
    }

    /// <summary>Whether all shapes are equal on the axes that count; if not, says so.</summary>
    public static bool HaveShapes(Draft draft, Func<int, bool> counts, string rule)
    {
        EquatableArray<int> shape = draft.Shape;
        for (int i = 1; i < draft.Sources.Count; i++)
        {
            EquatableArray<int> other = draft.Sources[i].Shape;
            if (other.Count == shape.Count && Enumerable.Range(0, shape.Count).All(axis => !counts(axis) || shape[axis] == other[axis])) continue;
            IReadOnlyList<int> nodes = draft.Graph.Sources(draft.Layers.Count);
            draft.Report(
                ProblemIds.ShapeClash, $"others[{Texts.Of(i - 1)}]", draft.CurrentName, draft.Graph.Name(nodes[0]), Shape.Format(shape),
                draft.Graph.Name(nodes[i]), Shape.Format(other), rule);
            return false;
        }

        return true;
    }
}

using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The same values, in row-major order, in another shape.</summary>
internal sealed class ReshapeCompiler : LayerCompiler
{
    public override string Kind => "Reshape";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        EquatableArray<int> declared = layer.Ints("shape");
        if (Mistake(draft, declared) is ({ } mistake, int dimension))
        {
            string argument = dimension < 0 ? "shape" : $"shape[{Texts.Of(dimension)}]";
            draft.Report(ProblemIds.ReshapeSize, argument, Texts.Of(layer), Shape.Format(draft.Shape), Texts.Grouped(draft.ShapeSize), mistake);
            return false;
        }

        int known = declared.Where(dimension => dimension > 0).Aggregate(1, (product, dimension) => product * dimension);
        EquatableArray<int> shape = declared.Select(dimension => dimension < 0 ? draft.ShapeSize / known : dimension).ToEquatable();
        bool isSame = !draft.IsChannelsLast && (draft.IsInput || shape[shape.Count - 1] == draft.RowSize);
        if (!draft.Fits(new Node(-1, shape).Rows * Shape.Padded((long)shape[shape.Count - 1]), $"the padded rows of {Shape.Format(shape)}", "shape")) return false;
        if (!isSame) draft.AddReorder(shape);
        return draft.End(Texts.Of(layer), shape);
    }

    /// <summary>What is wrong with the shape, or null; and with which of its dimensions, or -1.</summary>
    private static (string? Mistake, int Dimension) Mistake(Draft draft, EquatableArray<int> shape)
    {
        if (shape.Count == 0) return ("the new shape needs at least one dimension", -1);
        int inferred = -1;
        for (int i = 0; i < shape.Count; i++)
        {
            if (shape[i] is 0 or < -1) return ($"a dimension is positive, or -1 for what the others leave, and not {Texts.Of(shape[i])}", i);
            if (shape[i] > 0) continue;
            if (inferred >= 0) return ("only one dimension may be -1, what the others leave", i);
            inferred = i;
        }

        long known = Shape.Size(shape.Where(dimension => dimension > 0));
        string values = $"{Shape.Format(shape)} {(inferred < 0 ? "has" : "needs a multiple of")} {Texts.Grouped(known)}";
        return (inferred < 0 ? known == draft.ShapeSize : draft.ShapeSize % known == 0) ? (null, -1) : (values, -1);
    }
}

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
        if (Mistake(draft, declared) is { } mistake)
        {
            draft.Report(ProblemIds.ReshapeSize, "shape", Texts.Of(layer), Shape.Format(draft.Shape), Texts.Of(draft.ShapeSize), mistake);
            return false;
        }

        int known = declared.Where(dimension => dimension > 0).Aggregate(1, (product, dimension) => product * dimension);
        EquatableArray<int> shape = declared.Select(dimension => dimension < 0 ? draft.ShapeSize / known : dimension).ToEquatable();
        bool isSame = draft.IsInput || (!draft.IsChannelsLast && shape[shape.Count - 1] == draft.RowSize);
        if (!draft.Fits(new Node(-1, shape).Rows * Shape.Padded((long)shape[shape.Count - 1]), $"the padded rows of {Shape.Format(shape)}", "shape")) return false;
        if (!isSame) draft.AddReorder(shape);
        return draft.End(Texts.Of(layer), shape);
    }

    /// <summary>What is wrong with the shape, or null.</summary>
    private static string? Mistake(Draft draft, EquatableArray<int> shape)
    {
        if (shape.Count == 0) return "the new shape needs at least one dimension";
        if (shape.Any(dimension => dimension is 0 or < -1)) return $"a dimension of {Shape.Format(shape)} is neither positive nor -1, which stands for the rest";
        if (shape.Count(dimension => dimension == -1) > 1) return $"only one dimension of {Shape.Format(shape)} may be -1, which stands for the rest";
        long known = Shape.Size(shape.Where(dimension => dimension > 0));
        if (shape.Contains(-1)) return draft.ShapeSize % known == 0 ? null : $"they cannot be divided by {Texts.Grouped(known)} for {Shape.Format(shape)}";
        return known == draft.ShapeSize ? null : $"{Shape.Format(shape)} has {Texts.Grouped(known)}";
    }
}

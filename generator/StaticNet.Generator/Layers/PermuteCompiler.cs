using StaticNet.Generator.Model;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>The axes in another order.</summary>
internal sealed class PermuteCompiler : LayerCompiler
{
    public override string Kind => "Permute";

    public override bool Plan(AttributeModel layer, Draft draft)
    {
        draft.BeginAnyOrder(layer);
        EquatableArray<int> dims = layer.Ints("dims");
        if (Mistake(dims, draft.Shape.Count) is ({ } mistake, int place))
        {
            string argument = place < 0 ? "dims" : $"dims[{Texts.Of(place)}]";
            draft.Report(ProblemIds.NoPermutation, argument, Texts.Of(layer), Shape.Format(draft.Shape), mistake, Axes(draft.Shape.Count));
            return false;
        }

        return draft.Permute(dims) is { } node && draft.End(Texts.Of(layer), node.Shape, node.IsChannelsLast);
    }

    /// <summary>What is wrong with the axes, or null; and with which of them, or -1.</summary>
    private static (string? Mistake, int Place) Mistake(EquatableArray<int> dims, int rank)
    {
        for (int i = 0; i < dims.Count; i++)
        {
            if (dims[i] < 0 || dims[i] >= rank) return ($"there is no axis {Texts.Of(dims[i])}", i);
            if (dims.Take(i).Contains(dims[i])) return ($"axis {Texts.Of(dims[i])} comes twice", i);
        }

        return dims.Count == rank ? (null, -1) : ($"axis {Texts.Of(Enumerable.Range(0, rank).First(axis => !dims.Contains(axis)))} is missing", -1);
    }

    /// <summary>All axes: <c>0 alone</c>, <c>0 and 1</c>, <c>0 to 3</c>.</summary>
    private static string Axes(int rank) => rank switch
    {
        1 => "axis 0 alone",
        2 => "each of the axes 0 and 1 once",
        _ => $"each of the axes 0 to {Texts.Of(rank - 1)} once",
    };
}

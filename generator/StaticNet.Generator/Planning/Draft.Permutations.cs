using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <content>Axes in another order: often the memory as it is, seen as pixels in place of rows or the other way round.</content>
internal sealed partial class Draft
{
    /// <summary>Puts the axes of what the current layer reads in another order, without code where the memory can stay.</summary>
    /// <returns>What the layer gives; null if it is too large.</returns>
    public Node? Permute(EquatableArray<int> dims)
    {
        Node from = _sources[0];
        bool isRaw = IsRaw(from.Value);
        long[] steps = Steps(from, isRaw);
        long[] permuted = [.. dims.Select(axis => steps[axis])];
        var rows = new Node(from.Value, dims.Select(axis => from.Shape[axis]).ToEquatable());
        Node pixels = rows with { IsChannelsLast = true };
        if (IsSeenAs(rows, permuted)) return rows;
        if (IsSeenAs(pixels, permuted)) return pixels;

        // Rows that stay whole are copied faster than columns, but outside there are no pixels.
        int last = dims.Count - 1, inRows = from.IsChannelsLast ? 0 : last;
        Node to = dims[0] == inRows && !Graph.IsEnd(_nodes.Count) ? pixels : rows;
        if (!Fits(to.Size / to.RowSize * Planning.Shape.Padded((long)to.RowSize), $"the padded rows of {Planning.Shape.Format(to.Shape)}", "dims")) return null;
        long[] places = Steps(to, isRaw: false);
        AddStage(new PermuteStage(
            _stages.Count, CurrentName, isRaw ? from.Size : from.RowSize, isRaw ? from.Size : from.Pitch, to.RowSize,
            to.Shape.Select((length, axis) => new PermutedAxis(length, (int)permuted[axis], (int)places[axis])).ToEquatable())
        {
            InputRows = isRaw ? 1 : from.Rows,
        });
        return to;
    }

    /// <summary>Whether the node's values lie where steps along its axes lead. An axis of one value takes none.</summary>
    private bool IsSeenAs(Node node, long[] steps)
    {
        long[] expected = Steps(node, IsRaw(node.Value));
        return Enumerable.Range(0, steps.Length).All(axis => node.Shape[axis] == 1 || steps[axis] == expected[axis]);
    }

    /// <summary>Floats from value to value along each axis.</summary>
    private static long[] Steps(Node node, bool isRaw)
    {
        int count = node.Shape.Count, inRows = node.IsChannelsLast ? 0 : count - 1;
        long[] steps = new long[count];
        long step = isRaw ? node.RowSize : Planning.Shape.Padded((long)node.RowSize);
        for (int axis = count - 1; axis >= 0; axis--)
        {
            if (axis == inRows) continue;
            steps[axis] = step;
            step *= node.Shape[axis];
        }

        steps[inRows] = 1;
        return steps;
    }
}

using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <content>In which order images lie in memory: rows of the last axis, or pixels, rows of channels.</content>
internal sealed partial class Draft
{
    /// <summary>Turns what the current layer reads into rows of the last axis.</summary>
    public void ToRows() => Turn(InRows);

    /// <summary>Turns it into pixels, rows of channels.</summary>
    public void ToChannelsLast() => Turn(InChannelsLast);

    /// <summary>Turns it into the order that any of it has from a convolution or a pool.</summary>
    public void ToOneOrder()
    {
        if (_sources.Any(source => source.IsChannelsLast)) ToChannelsLast();
    }

    private void Turn(Func<Node, Node> order)
    {
        _sources = [.. _sources.Select(order)];
        _value = _sources[0].Value;
    }

    /// <summary>Sets the same values, in row-major order, in another shape.</summary>
    public void AddReorder(EquatableArray<int> shape)
    {
        Reorder(CurrentName, _sources[0], new Node(-1, shape));
        _value = Model.Inputs.Count + _stages.Count - 1;
    }

    /// <summary>An image with its last axis in rows; anything else as it is.</summary>
    private Node InRows(Node node) => node.IsChannelsLast ? Reordered(node, node with { IsChannelsLast = false }) : node;

    /// <summary>An image with the channels of each pixel in a row, which has padding.</summary>
    private Node InChannelsLast(Node node) =>
        !node.IsChannelsLast ? Reordered(node, node with { IsChannelsLast = true }) : IsRaw(node.Value) ? Padded(node) : node;

    private Node Reordered(Node from, Node to)
    {
        Reorder($"{NameOf(from.Value)} in {(to.IsChannelsLast ? "pixels" : "rows")}", from, to);
        int value = Model.Inputs.Count + _stages.Count - 1;
        _uses[value] = 1;
        return to with { Value = value };
    }

    private void Reorder(string name, Node from, Node to)
    {
        // The user's values have no padding: a sample is one row.
        int inputRows = IsRaw(from.Value) ? 1 : from.Rows, inputSize = from.Size / inputRows;
        _stages.Add(new ReorderStage(_stages.Count, name, inputSize, IsRaw(from.Value) ? inputSize : from.Pitch, to.RowSize, OrderOf(from), Order.Of(to))
        {
            InputRows = inputRows,
            Inputs = new EquatableArray<int>([from.Value]),
        });
    }

    private string NameOf(int value) => IsRaw(value) ? Inputs[value].Name : _stages[value - Model.Inputs.Count].Layer;

    private Order OrderOf(Node node) => Order.Of(node, IsRaw(node.Value));
}

using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>The output of a layer that a training pass leaves in the workspace, where every stage has a place of its own.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Layers">It, and before it those that were fused with it, or whose memory it only sees in another shape.</param>
/// <param name="Node">What it shows.</param>
internal sealed record ActivationPlan(string Name, EquatableArray<string> Layers, Node Node)
{
    /// <summary>The outputs of a draft's layers, one for each value that a layer has written, in the order in which they are computed.</summary>
    public static EquatableArray<ActivationPlan> Of(Draft draft)
    {
        int inputs = draft.Model.Inputs.Count;

        // An activation that was fused, then turned into the order of the outside, has overwritten the layer before it all the same.
        return draft.Layers.Select((layer, i) => (layer.Name, Node: draft.Nodes[inputs + i], Value: draft.LayerValues[i]))
            .Where(layer => layer.Node.Value >= inputs)
            .GroupBy(layer => layer.Value < inputs ? layer.Node.Value : layer.Value)
            .Select(group => new ActivationPlan(group.Last().Name, group.Select(layer => layer.Name).ToEquatable(), group.Last().Node))
            .OrderBy(activation => activation.Node.Value)
            .ToEquatable();
    }
}

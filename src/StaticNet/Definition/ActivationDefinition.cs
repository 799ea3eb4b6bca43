namespace StaticNet;

/// <summary>The output of a layer, or of several fused ones, that a training pass leaves in memory.</summary>
/// <param name="Name">The name of the layer, the last one where several were fused.</param>
/// <param name="Layers">The names of all layers whose computation it contains since the activations before it.</param>
/// <param name="Shape">Its shape for one sample, outermost dimension first.</param>
/// <param name="Count">How many values it has for one sample.</param>
public sealed record ActivationDefinition(string Name, IReadOnlyList<string> Layers, IReadOnlyList<int> Shape, int Count);

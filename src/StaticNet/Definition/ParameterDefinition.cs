namespace StaticNet;

/// <summary>One named tensor of a network.</summary>
/// <param name="Name">Layer and tensor, as in a PyTorch <c>state_dict</c> (<c>dense0.weight</c>).</param>
/// <param name="Shape">Its shape as in PyTorch, outermost dimension first.</param>
/// <param name="Offset">Where it begins in the canonical parameter vector, in floats.</param>
/// <param name="Count">How many values it has.</param>
public sealed record ParameterDefinition(string Name, IReadOnlyList<int> Shape, int Offset, int Count)
{
    /// <summary>Whether its layer is frozen: it is stored and copied like the others, and no step changes it.</summary>
    public bool IsFrozen { get; init; }
}

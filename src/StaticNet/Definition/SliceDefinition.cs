namespace StaticNet;

/// <summary>A named part of each sample: one of several inputs, outputs or targets, which stand one behind the other.</summary>
/// <param name="Name">Its name: for an output that of <see cref="OutputAttribute"/>, for a target that of what its loss judges.</param>
/// <param name="Shape">Its shape, outermost dimension first.</param>
/// <param name="Offset">Where it begins in the sample, in floats.</param>
/// <param name="Count">How many values it has.</param>
public sealed record SliceDefinition(string Name, IReadOnlyList<int> Shape, int Offset, int Count)
{
    /// <summary>The layer whose output it is, or which its loss judges; <c>null</c> for an input.</summary>
    public string? Layer { get; init; }

    /// <summary>How many ids there are, where the input consists of ids of tokens; 0 where it consists of floats.</summary>
    public int VocabularySize { get; init; }

    /// <summary>
    /// Of an output or a target: whether its first dimension are the steps of a sample, of which samples may have fewer (<see cref="InputAttribute.VariableLength"/>).
    /// </summary>
    public bool VariableLength { get; init; }
}

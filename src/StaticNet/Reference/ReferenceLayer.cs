namespace StaticNet.Reference;

/// <summary>A layer as the reference understands it.</summary>
/// <param name="Name">Its name, given or made (<c>dense0</c>).</param>
/// <param name="Kind">The attribute's name (<c>Dense</c>).</param>
/// <param name="OutputShape">The shape of its output for one sample.</param>
/// <param name="ParameterCount">How many values its parameters have.</param>
public sealed record ReferenceLayer(string Name, string Kind, IReadOnlyList<int> OutputShape, int ParameterCount);

namespace StaticNet;

/// <summary>One declared layer.</summary>
/// <param name="Name">Its name, given or made (<c>dense0</c>).</param>
/// <param name="Kind">The attribute's name (<c>Dense</c>).</param>
/// <param name="Description">The layer with its arguments, as one would write it (<c>Dense(64)</c>).</param>
/// <param name="OutputShape">The shape of its output for one sample.</param>
/// <param name="ParameterCount">How many values its parameters have.</param>
public sealed record LayerDefinition(string Name, string Kind, string Description, IReadOnlyList<int> OutputShape, int ParameterCount)
{
    /// <summary>The names of what it reads, layers or inputs, its own input first.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];
}

namespace StaticNet.Formats;

/// <summary>What loading a file forgives.</summary>
public sealed record LoadOptions
{
    /// <summary>Whether tensors that the network does not have are skipped instead of refused.</summary>
    public bool IgnoreExtra { get; init; }

    /// <summary>
    /// Whether F64, F16 and BF16 are converted to F32 instead of refused: rounded to the nearest, and to infinity beyond the largest.
    /// </summary>
    public bool Convert { get; init; }

    /// <summary>
    /// From the network's name of a tensor to the file's, such as <c>name => "model." + name</c>; <c>null</c> where they are the same.
    /// </summary>
    public Func<string, string>? Rename { get; init; }
}

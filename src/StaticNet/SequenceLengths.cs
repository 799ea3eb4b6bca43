namespace StaticNet;

/// <summary>What the interfaces say of lengths where a network does not take them.</summary>
internal static class SequenceLengths
{
    /// <summary>Requires that no lengths were passed.</summary>
    /// <exception cref="NotSupportedException">There are some.</exception>
    public static void RequireNone<TSelf>(ReadOnlySpan<int> lengths)
    {
        if (lengths.IsEmpty) return;
        throw new NotSupportedException(
            $"All samples of {typeof(TSelf).Name} have the same length. With [Input(…, VariableLength = true)] it takes lengths.");
    }
}

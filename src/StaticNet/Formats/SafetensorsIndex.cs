namespace StaticNet.Formats;

/// <summary>Sorts what a safetensors header lists, and checks it against itself and the length of the file.</summary>
/// <remarks>
/// Names are unique, and tensors follow one another without holes or overlaps, from the first byte of the data to the last: the reference
/// implementation accepts nothing else.
/// </remarks>
internal static class SafetensorsIndex
{
    /// <summary>Makes the header of a list of tensors.</summary>
    /// <param name="json">The text of the header.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="tensors">In any order; sorted here.</param>
    /// <param name="metadata">Likewise.</param>
    /// <param name="dataLength">Bytes behind the header; <c>null</c> where that is not known.</param>
    public static SafetensorsHeader Create(byte[] json, string file, SafetensorsEntry[] tensors, SafetensorsPair[] metadata, long? dataLength)
    {
        tensors.AsSpan().Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var byName = new int[tensors.Length];
        for (int i = 0; i < byName.Length; i++) byName[i] = i;
        byName.AsSpan().Sort((a, b) => Name(json, tensors[a]).SequenceCompareTo(Name(json, tensors[b])));
        for (int i = 1; i < byName.Length; i++)
        {
            SafetensorsEntry first = tensors[byName[i - 1]], second = tensors[byName[i]];
            ReadOnlySpan<byte> name = Name(json, first);
            if (name.SequenceEqual(Name(json, second)))
                throw Fault(file, $"tensor '{SafetensorsParser.Display(name)}'", Math.Max(first.Name, second.Name) - 1, "the name stands twice in the header");
        }

        RequireUniqueNames(json, file, metadata);
        RequireGapless(json, file, tensors, dataLength);
        return new SafetensorsHeader(json, tensors, byName, metadata);
    }

    private static void RequireUniqueNames(byte[] json, string file, SafetensorsPair[] pairs)
    {
        pairs.AsSpan().Sort((a, b) => json.AsSpan(a.Name, a.NameLength).SequenceCompareTo(json.AsSpan(b.Name, b.NameLength)));
        for (int i = 1; i < pairs.Length; i++)
        {
            Span<byte> name = json.AsSpan(pairs[i].Name, pairs[i].NameLength);
            if (name.SequenceEqual(json.AsSpan(pairs[i - 1].Name, pairs[i - 1].NameLength)))
            {
                throw Fault(file, $"{SafetensorsHeader.MetadataName} '{SafetensorsParser.Display(name)}'", Math.Max(pairs[i].Name, pairs[i - 1].Name) - 1,
                    "the name stands twice");
            }
        }
    }

    private static void RequireGapless(byte[] json, string file, SafetensorsEntry[] entries, long? dataLength)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            string? problem =
                entry.Begin > end ? $"expected it to begin at {end}, where the tensor before ends, and it begins at {entry.Begin}: bytes between belong to none"
                : entry.Begin < end ? $"it begins at {entry.Begin}, and the tensor before ends at {end}: they overlap"
                : entry.End > dataLength ? $"it ends at {entry.End}, and the file has {dataLength} bytes of data: it was cut short"
                : null;
            if (problem is not null) throw Fault(file, $"tensor '{SafetensorsParser.Display(Name(json, entry))}' data_offsets", entry.Offsets, problem);
            end = entry.End;
        }

        if (end < dataLength)
            throw Fault(file, "end of data", json.Length + end, $"{dataLength - end} bytes are left over behind the last tensor");
    }

    private static ReadOnlySpan<byte> Name(byte[] json, in SafetensorsEntry entry) => json.AsSpan(entry.Name, entry.NameLength);

    private static StaticNetFormatException Fault(string file, string field, long position, string problem) =>
        new(file, field, SafetensorsHeader.TextOffset + position, problem);
}

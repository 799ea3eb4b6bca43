namespace StaticNet.Formats;

/// <summary>One tensor: where its data lies, and where the header speaks of it.</summary>
/// <param name="Begin">The first byte, counted from the beginning of the data.</param>
/// <param name="End">The byte behind the last.</param>
/// <param name="Name">Where its name begins in the header, as plain UTF-8.</param>
/// <param name="NameLength">Bytes of the name.</param>
/// <param name="Shape">Where the array of its dimensions begins in the header.</param>
/// <param name="Offsets">Where the array of its offsets begins in the header.</param>
/// <param name="Type">The type of its elements.</param>
internal readonly record struct SafetensorsEntry(long Begin, long End, int Name, int NameLength, int Shape, int Offsets, SafetensorsType Type)
{
    /// <summary>Bytes of its data.</summary>
    public long ByteCount => End - Begin;
}

/// <summary>One name and value of the metadata: where each begins in the header, as plain UTF-8, and its bytes.</summary>
internal readonly record struct SafetensorsPair(int Name, int NameLength, int Value, int ValueLength);

namespace StaticNet.Formats;

/// <summary>The checksum of zip archives and PNG pictures: the remainder modulo x³² + x²⁶ + … + 1, the lowest bit first (ISO 3309).</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    private uint _value;

    /// <summary>That of all bytes so far.</summary>
    public readonly uint Value => _value;

    /// <summary>Goes on with more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint state = ~_value;
        foreach (byte value in bytes) state = Table[(byte)(state ^ value)] ^ (state >> 8);
        _value = ~state;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint remainder = i;
            for (int bit = 0; bit < 8; bit++) remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ Polynomial;
            table[i] = remainder;
        }

        return table;
    }
}

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>CRC-32C by a table, as the textbooks have it, and TensorFlow's mask.</summary>
internal static class TableChecksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in data) crc = Table[(crc ^ value) & 0xFF] ^ crc >> 8;
        return crc ^ 0xFFFFFFFF;
    }

    public static uint Masked(ReadOnlySpan<byte> data)
    {
        uint crc = Of(data);
        return (crc >> 15 | crc << 17) + 0xA282EAD8;
    }

    private static uint Entry(int value)
    {
        uint entry = (uint)value;
        for (int bit = 0; bit < 8; bit++) entry = (entry & 1) == 0 ? entry >> 1 : entry >> 1 ^ 0x82F63B78;
        return entry;
    }
}

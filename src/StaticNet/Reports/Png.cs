using System.Buffers.Binary;
using System.IO.Compression;
using StaticNet.Formats;

namespace StaticNet.Reports;

/// <summary>Writes pictures as PNG with 8 bits a channel. Source: W3C, "Portable Network Graphics (PNG) Specification", sections 5, 9 and 11.</summary>
internal static class Png
{
    private const byte Grey = 0, TrueColor = 2, TrueColorWithAlpha = 6;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture as an address that contains it.</summary>
    public static string DataUri(ReadOnlySpan<byte> pixels, int channels, int height, int width) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(pixels, channels, height, width));

    /// <summary>A picture as a file.</summary>
    /// <param name="pixels">[height, width, channels]</param>
    /// <param name="channels">1: grey; 3: red, green, blue; 4: these and how opaque the pixel is.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int channels, int height, int width)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = channels switch { 1 => Grey, 3 => TrueColor, _ => TrueColorWithAlpha };

        using var data = new MemoryStream();
        using (var packed = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            int row = width * channels;
            for (int y = 0; y < height; y++)
            {
                // Each row begins with its filter: none.
                packed.WriteByte(0);
                packed.Write(pixels.Slice(y * row, row));
            }
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, data.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Length, kind, content, and a check of kind and content.</summary>
    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        var checksum = new Crc32();
        checksum.Append(kind);
        checksum.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum.Value);
        file.Write(number);
    }
}

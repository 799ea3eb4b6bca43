using System.Buffers.Binary;
using System.Text;

namespace StaticNet.Tests.Formats;

/// <summary>Writes safetensors by hand for the tests, right or wrong.</summary>
internal static class SafetensorsBytes
{
    /// <summary>The header of a file that fits <see cref="Single"/>.</summary>
    public const string Header =
        """{"fc.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"fc.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}""";

    /// <summary>Its data: 1, 2, 3, …</summary>
    public static readonly byte[] Data = Floats(1, 2, 3, 4, 5, 6, 7, 8);

    /// <summary>A file that fits <see cref="Single"/>.</summary>
    public static byte[] Valid => Encode(Header, Data);

    /// <summary>Length, header and data, whether they fit or not.</summary>
    public static byte[] Encode(string header, byte[] data) => Encode(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Encode(byte[] header, byte[] data) => Encode((ulong)header.Length, header, data);

    public static byte[] Encode(ulong length, byte[] header, byte[] data)
    {
        var prefix = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, length);
        return [.. prefix, .. header, .. data];
    }

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}

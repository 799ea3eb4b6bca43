using System.Buffers.Binary;
using System.Text;

namespace StaticNet.Tests.Data;

/// <summary>NumPy array files as <c>numpy.save</c> writes them.</summary>
internal static class ArrayBytes
{
    public static byte[] Floats(string shape, params IEnumerable<float> values) => Encode("<f4", shape, values.SelectMany(value =>
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }));

    public static byte[] Integers(string shape, params IEnumerable<long> values) => Encode("<i8", shape, values.SelectMany(value =>
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }));

    public static byte[] Encode(string type, string shape, IEnumerable<byte> data, int version = 1) =>
        Header($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}", data, version);

    /// <summary>With any text as the header.</summary>
    public static byte[] Header(string text, IEnumerable<byte> data, int version = 1)
    {
        int start = version == 1 ? 10 : 12;
        text = text.PadRight((start + text.Length + 64) / 64 * 64 - start - 1) + "\n";
        byte[] length = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. Encoding.Latin1.GetBytes(text), .. data];
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace StaticNet.Reports;

/// <summary>
/// The checksum of TFRecord files: CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), turned by 15 bits, plus a constant, so that checksums of data that hold
/// checksums are still good ones (TensorFlow, <c>core/lib/hash/crc32c.h</c>).
/// </summary>
internal static class MaskedChecksum
{
    private const uint MaskDelta = 0xA282EAD8;

    public static uint Of(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc(data), 15) + MaskDelta;

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte value in data) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}

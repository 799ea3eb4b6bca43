using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Formats;

/// <summary>Numbers as files store them, with the lowest byte first: on nearly every machine that is how memory stores them.</summary>
internal static class LittleEndian
{
    /// <summary>Elements at a time: the bytes of a span may be more than a span can have, and what is swapped needs a copy.</summary>
    private const int Chunk = 8192;

    /// <summary>Fills the destination.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public static void Read<T>(Stream source, Span<T> destination)
        where T : unmanaged
    {
        const int LongestRead = 1 << 24;
        for (; destination.Length > 0; destination = destination[Math.Min(LongestRead, destination.Length)..])
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(destination[..Math.Min(LongestRead, destination.Length)]);
            source.ReadExactly(bytes);
            if (!BitConverter.IsLittleEndian) Swap(bytes, Unsafe.SizeOf<T>());
        }
    }

    /// <summary>Writes all elements.</summary>
    public static void Write<T>(Stream destination, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        Span<byte> swapped = BitConverter.IsLittleEndian ? default : new byte[Chunk * Unsafe.SizeOf<T>()];
        for (; source.Length > 0; source = source[Math.Min(Chunk, source.Length)..])
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(source[..Math.Min(Chunk, source.Length)]);
            if (!BitConverter.IsLittleEndian)
            {
                bytes.CopyTo(swapped);
                Swap(swapped[..bytes.Length], Unsafe.SizeOf<T>());
                bytes = swapped[..bytes.Length];
            }

            destination.Write(bytes);
        }
    }

    /// <summary>Turns the order of the bytes of each element around.</summary>
    public static void Swap(Span<byte> bytes, int elementSize)
    {
        switch (elementSize)
        {
            case 2:
                Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                Span<uint> doubleWords = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                Span<ulong> quadWords = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
        }
    }
}

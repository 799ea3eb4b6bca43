using System.Buffers.Binary;
using System.Globalization;
using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>
/// Reads the IDX format, in which MNIST and its relatives are published: plain or compressed with gzip, which is recognised by the
/// content and not by the file's name.
/// </summary>
/// <remarks>
/// An IDX file is two zero bytes, one byte for the element type, one for the number of dimensions, each dimension as a big-endian
/// 32-bit integer, then the elements in row-major order. Only unsigned bytes (type 0x08) are read here.
/// Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", section "File formats".
/// <para>
/// Files may be hostile. Everything is checked before a result exists, and no more is read than the header promises. From a file or a
/// seekable stream nothing is allocated for a promise that the content does not keep, compressed or not.
/// </para>
/// </remarks>
public static class IdxFile
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Reads a whole file of unsigned bytes.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>Shape and elements.</returns>
    /// <exception cref="StaticNetFormatException">The content is not exactly one IDX tensor of unsigned bytes.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IdxTensor ReadBytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return ReadBytes(stream, path);
    }

    /// <summary>Reads from the stream's position to its end, which must hold exactly one tensor of unsigned bytes.</summary>
    /// <param name="stream">A readable stream, plain or gzip. It stays open.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <returns>Shape and elements.</returns>
    /// <exception cref="StaticNetFormatException">The content is not exactly one IDX tensor of unsigned bytes.</exception>
    public static IdxTensor ReadBytes(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        long verified = VerifyCompressed(stream, name);
        using IdxContent content = IdxContent.Open(stream, name);
        int[] shape = ReadShape(content, out int length);
        byte[] data = content.ReadData(length, verified);
        content.ExpectEnd();
        return new IdxTensor(shape, data);
    }

    /// <summary>
    /// Expands compressed content once without keeping it, where the stream can be rewound. How far gzip expands is not known
    /// before: without this, a small file could promise two gigabytes, deliver one, and be noticed only then.
    /// </summary>
    /// <returns>The number of elements that are certain to follow; 0 where nothing was tried.</returns>
    private static long VerifyCompressed(Stream stream, string name)
    {
        if (!stream.CanSeek)
            return 0;
        long start = stream.Position;
        int length = 0;
        using (IdxContent content = IdxContent.Open(stream, name))
        {
            if (content.IsCompressed)
            {
                ReadShape(content, out length);
                content.SkipData(length);
                content.ExpectEnd();
            }
        }
        stream.Position = start;
        return length;
    }

    private static int[] ReadShape(IdxContent content, out int length)
    {
        Span<byte> word = stackalloc byte[4];
        content.ReadField(word, "magic");
        if (word[0] != 0 || word[1] != 0)
            throw content.Fault("magic", 0, $"expected two zero bytes, found 0x{word[0]:X2} 0x{word[1]:X2}: this is not an IDX file");
        if (word[2] != UnsignedByte)
            throw content.Fault("element type", 2, $"expected unsigned bytes (0x08), found {ElementTypeName(word[2])}");
        if (word[3] == 0)
            throw content.Fault("dimension count", 3, "expected at least one dimension, found 0");

        var shape = new int[word[3]];
        long product = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"dimension {i}");
            long offset = content.Offset;
            content.ReadField(word, field);
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(word);
            if (dimension == 0)
                throw content.Fault(field, offset, "expected at least 1, found 0");
            // Below 2³¹ before and below 2³² after: the product cannot wrap around.
            product *= dimension;
            if (product > Array.MaxLength)
            {
                throw content.Fault(field, offset,
                    $"with {dimension} the file would have {product} elements or more, above the limit of {Array.MaxLength}");
            }
            shape[i] = (int)dimension;
        }
        length = (int)product;
        return shape;
    }

    private static string ElementTypeName(byte type) => type switch
    {
        0x09 => "signed bytes (0x09)",
        0x0B => "16-bit integers (0x0B)",
        0x0C => "32-bit integers (0x0C)",
        0x0D => "32-bit floats (0x0D)",
        0x0E => "64-bit floats (0x0E)",
        _ => string.Create(CultureInfo.InvariantCulture, $"the unknown type 0x{type:X2}"),
    };
}

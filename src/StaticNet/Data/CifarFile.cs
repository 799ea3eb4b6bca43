using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>Reads the binary version of CIFAR-10: records of a label and a small photograph, with nothing before or between.</summary>
/// <remarks>
/// A record is one byte for the label, 0 to 9, then 1,024 bytes each for red, green and blue: 32 rows of 32 pixels, from the upper
/// left corner on. The published files have 10,000 records; any number from one on is read here.
/// Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009, and the data set's page, section "Binary version".
/// <para>
/// The format has no header, so its only promises are whole records and labels below ten. Both are checked before a result exists, the
/// length before memory is taken where the stream knows it.
/// </para>
/// </remarks>
public static class CifarFile
{
    /// <summary>Bytes of a record: the label and the pixels.</summary>
    public const int RecordSize = 1 + CifarImages.ImageSize;

    private const int HighestLabel = CifarImages.Classes - 1;
    private const int Cifar100RecordSize = 2 + CifarImages.ImageSize;
    private const int FirstAllocation = 16 * RecordSize;

    // What both the bytes here and the pixels that are made of them have room for.
    private static readonly int MostBytes = Array.MaxLength / RecordSize * RecordSize;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">A file such as <c>data_batch_1.bin</c>.</param>
    /// <returns>The records, one behind the other, each of <see cref="RecordSize"/> bytes. There is at least one.</returns>
    /// <exception cref="StaticNetFormatException">The content is not whole records with labels from 0 to 9.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static byte[] ReadRecords(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return ReadRecords(stream, path);
    }

    /// <summary>Reads from the stream's position to its end, which must hold whole records and nothing else.</summary>
    /// <param name="stream">A readable stream. It stays open.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <returns>The records, one behind the other, each of <see cref="RecordSize"/> bytes. There is at least one.</returns>
    /// <exception cref="StaticNetFormatException">The content is not whole records with labels from 0 to 9.</exception>
    public static byte[] ReadRecords(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        long? known = stream.CanSeek ? stream.Length - stream.Position : null;
        if (known is { } expected)
            CheckLength(expected, name);

        byte[] records = ReadToEnd(stream, (int)(known ?? FirstAllocation), name);
        CheckLength(records.Length, name);
        CheckLabels(records, name);
        return records;
    }

    /// <summary>Reads all there is; the memory grows with what arrives.</summary>
    private static byte[] ReadToEnd(Stream stream, int expected, string name)
    {
        var content = new byte[expected];
        int length = 0;
        Span<byte> next = stackalloc byte[1];
        while (true)
        {
            length += stream.ReadAtLeast(content.AsSpan(length), content.Length - length, throwOnEndOfStream: false);
            if (length < content.Length || stream.Read(next) == 0)
                break;
            if (length == MostBytes)
                throw TooLong(name, length + 1L);
            Array.Resize(ref content, (int)Math.Min(MostBytes, 2L * length));
            content[length++] = next[0];
        }
        Array.Resize(ref content, length);
        return content;
    }

    private static void CheckLength(long length, string name)
    {
        if (length <= 0)
            throw new StaticNetFormatException(name, "record 0", 0, $"expected at least one record of {RecordSize} bytes, found nothing");
        if (length > MostBytes)
            throw TooLong(name, length);
        (long records, long rest) = Math.DivRem(length, RecordSize);
        if (rest == 0)
            return;
        string advice = length % Cifar100RecordSize == 0
            ? $"they may be records of {Cifar100RecordSize} bytes, as CIFAR-100 has them, which are not read here"
            : "the file is cut short, or is not of CIFAR-10's binary version (cifar-10-binary.tar.gz, unpacked)";
        throw new StaticNetFormatException(name, $"record {records}", records * RecordSize,
            $"expected {RecordSize} bytes, of which {rest} are there: {advice}");
    }

    private static StaticNetFormatException TooLong(string name, long length) =>
        new(name, "records", 0, $"expected at most {MostBytes / RecordSize} records of {RecordSize} bytes, found {length} bytes or more");

    private static void CheckLabels(byte[] records, string name)
    {
        for (int start = 0; start < records.Length; start += RecordSize)
        {
            if (records[start] > HighestLabel)
            {
                throw new StaticNetFormatException(name, $"label of record {start / RecordSize}", start,
                    $"expected a class from 0 to {HighestLabel}, found {records[start]}: this is not of CIFAR-10's binary version, or damaged");
            }
        }
    }
}

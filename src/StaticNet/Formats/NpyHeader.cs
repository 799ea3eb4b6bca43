using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace StaticNet.Formats;

/// <summary>What stands before the elements of a NumPy array.</summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="IsBigEndian">Whether each element has its highest byte first.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="OrderOffset">Where the header says so.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="ShapeOffset">Where the header has them.</param>
/// <param name="DataOffset">Where the elements begin.</param>
/// <param name="DataLength">Bytes of the elements.</param>
internal sealed record NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, int OrderOffset, long[] Shape, int ShapeOffset, int DataOffset, long DataLength)
{
    /// <summary>NumPy's own limit, against texts that are made to keep a parser busy.</summary>
    private const int MaxLength = 10_000;

    /// <summary>That of NumPy.</summary>
    public const int MaxRank = 64;

    private const int MagicLength = 6;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads and checks a header.</summary>
    /// <param name="stream">Stands at the beginning, and then at that of the elements.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="limit">The most bytes that the elements may have: those of an array, if they are to become one.</param>
    public static NpyHeader Read(Stream stream, string file, long limit)
    {
        Span<byte> begin = stackalloc byte[MagicLength + 2 + 4];
        ReadField(begin[..MagicLength], "magic", 0);
        if (!begin[..MagicLength].SequenceEqual(Magic))
            throw Fault("magic", 0, $"expected 93 'NUMPY', found {Convert.ToHexString(begin[..MagicLength])}: this is not a NumPy array{Guess(begin)}");
        ReadField(begin[MagicLength..8], "version", MagicLength);
        (byte major, byte minor) = (begin[6], begin[7]);
        if (major is < 1 or > 3 || minor != 0) throw Fault("version", MagicLength, $"expected 1.0, 2.0 or 3.0, found {major}.{minor}");

        // Version 2 is for long headers, version 3 for names of fields beyond Latin-1: what is read here never has either.
        int lengthBytes = major == 1 ? 2 : 4;
        ReadField(begin[8..(8 + lengthBytes)], "header length", 8);
        uint length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(begin[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(begin[8..]);
        if (length > MaxLength) throw Fault("header length", 8, $"expected at most {MaxLength} bytes, found {length}");
        var text = new byte[length];
        int offset = 8 + lengthBytes;
        ReadField(text, "header", offset);
        return new NpyHeaderParser(Encoding.Latin1.GetString(text), file, offset).Parse(limit);

        void ReadField(Span<byte> field, string name, int at)
        {
            int count = stream.ReadAtLeast(field, field.Length, throwOnEndOfStream: false);
            if (count < field.Length) throw Fault(name, at, $"the file ends after {count} of {field.Length} bytes");
        }

        StaticNetFormatException Fault(string field, int at, string problem) => new(file, field, at, problem);
    }

    /// <summary>The bytes before the elements.</summary>
    public static byte[] Write(NpyType type, IReadOnlyList<int> shape)
    {
        const int Alignment = 64, BeforeText = MagicLength + 4;
        string dimensions = string.Concat(shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture) + ", "));
        // As NumPy has it: (), (3,), (3, 4).
        dimensions = shape.Count == 1 ? dimensions.TrimEnd() : dimensions.TrimEnd(' ', ',');
        string text = $"{{'descr': '{(type.Size() == 1 ? '|' : '<')}{type.Code()}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        int length = (BeforeText + text.Length + 1 + Alignment - 1) / Alignment * Alignment - BeforeText;
        byte[] header = [.. Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1)), (byte)'\n'];
        return header;
    }

    private static string Guess(ReadOnlySpan<byte> begin) =>
        begin.StartsWith("PK"u8) ? ", but a zip archive, which NpzFile reads"
        : begin[0] == 0x80 ? ", but pickled Python code, which is never run"
        : begin[0] == '<' ? ", but looks like a web page"
        : "";
}

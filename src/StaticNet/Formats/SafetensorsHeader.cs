using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StaticNet.Formats;

/// <summary>
/// The header of a safetensors file: checked as a whole, and kept as the bytes it came in with an index over them, so that no header needs
/// more memory than the file has bytes, and some hundred kilobytes.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>What the format allows.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>Ours, because of the index. The largest files there are have a few thousand.</summary>
    public const int MaxTensors = 16_384;

    /// <summary>Ours, likewise.</summary>
    public const int MaxMetadata = 4_096;

    /// <summary>Ours, and that of NumPy and PyTorch.</summary>
    public const int MaxRank = 64;

    /// <summary>The name that is no tensor's.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>Where the header's text begins, behind its length.</summary>
    public const int TextOffset = 8;

    private readonly byte[] _json;
    private readonly SafetensorsEntry[] _entries;
    private readonly int[] _byName;
    private readonly SafetensorsPair[] _metadata;

    internal SafetensorsHeader(byte[] json, SafetensorsEntry[] entries, int[] byName, SafetensorsPair[] metadata)
    {
        _json = json;
        _entries = entries;
        _byName = byName;
        _metadata = metadata;
    }

    /// <summary>Where the data begins.</summary>
    public long DataOffset => TextOffset + _json.Length;

    /// <summary>In the order of their data, without holes or overlaps.</summary>
    public ReadOnlySpan<SafetensorsEntry> Entries => _entries;

    /// <summary>Bytes of all tensors.</summary>
    public long DataLength => _entries.Length == 0 ? 0 : _entries[^1].End;

    /// <summary>The index of the tensor of this name in <see cref="Entries"/>, or −1.</summary>
    public int Find(string name)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(name);
        int low = 0, high = _byName.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = NameOf(_entries[_byName[middle]]).SequenceCompareTo(wanted);
            if (order == 0) return _byName[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>The name of a tensor in UTF-8.</summary>
    public ReadOnlySpan<byte> NameOf(in SafetensorsEntry entry) => _json.AsSpan(entry.Name, entry.NameLength);

    /// <summary>The name of a tensor.</summary>
    public string Name(in SafetensorsEntry entry) => Encoding.UTF8.GetString(NameOf(entry));

    /// <summary>The name of a tensor as a message may show it.</summary>
    public string DisplayName(in SafetensorsEntry entry) => SafetensorsParser.Display(NameOf(entry));

    /// <summary>The dimensions of a tensor.</summary>
    public long[] Shape(in SafetensorsEntry entry)
    {
        var reader = new Utf8JsonReader(_json.AsSpan(entry.Shape));
        var shape = new List<long>();
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.Number;) shape.Add(reader.GetInt64());
        return [.. shape];
    }

    /// <summary>Whether the tensor has this shape.</summary>
    public bool HasShape(in SafetensorsEntry entry, IReadOnlyList<int> shape)
    {
        var reader = new Utf8JsonReader(_json.AsSpan(entry.Shape));
        int rank = 0;
        for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.Number; rank++)
        {
            if (rank == shape.Count || reader.GetInt64() != shape[rank]) return false;
        }

        return rank == shape.Count;
    }

    /// <summary>The names and values that describe the file.</summary>
    public Dictionary<string, string> Metadata()
    {
        var metadata = new Dictionary<string, string>(_metadata.Length);
        foreach (SafetensorsPair pair in _metadata)
        {
            string name = Encoding.UTF8.GetString(_json.AsSpan(pair.Name, pair.NameLength));
            metadata.Add(name, Encoding.UTF8.GetString(_json.AsSpan(pair.Value, pair.ValueLength)));
        }

        return metadata;
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="stream">Stands at the beginning, and then at that of the data.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="length">Bytes from here to the end; <c>null</c> where that is not known.</param>
    public static SafetensorsHeader Read(Stream stream, string file, long? length)
    {
        Span<byte> prefix = stackalloc byte[TextOffset];
        int count = stream.ReadAtLeast(prefix, TextOffset, throwOnEndOfStream: false);
        if (count < TextOffset)
            throw new StaticNetFormatException(file, "header length", 0, $"expected 8 bytes, and the file ends after {count}");
        ulong promised = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (promised is 0 or > MaxLength)
        {
            throw new StaticNetFormatException(file, "header length", 0,
                $"expected 1 to {Number(MaxLength)} bytes, found {Number(promised)}{Guess(prefix)}");
        }

        if (promised > (ulong)(length - TextOffset ?? long.MaxValue))
        {
            throw new StaticNetFormatException(file, "header length", 0,
                $"it promises {Number(promised)} bytes, and only {Number((ulong)(length! - TextOffset))} follow");
        }

        byte[] json = ReadText(stream, file, (int)promised, isCertain: length is not null);
        (SafetensorsEntry[] tensors, SafetensorsPair[] metadata) = SafetensorsParser.Parse(json, file);
        return SafetensorsIndex.Create(json, file, tensors, metadata, length - TextOffset - json.Length);
    }

    private static byte[] ReadText(Stream stream, string file, int promised, bool isCertain)
    {
        const int Uncertain = 1 << 18;
        var json = new byte[isCertain ? promised : Math.Min(promised, Uncertain)];
        for (int done = 0; done < promised;)
        {
            if (done == json.Length) Array.Resize(ref json, (int)Math.Min(promised, 2L * json.Length));
            int wanted = json.Length - done;
            int count = stream.ReadAtLeast(json.AsSpan(done), wanted, throwOnEndOfStream: false);
            done += count;
            if (count < wanted)
                throw new StaticNetFormatException(file, "header", TextOffset, $"the file ends after {done} of its {promised} bytes");
        }

        return json;
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>What people often have in the place of a model.</summary>
    private static string Guess(ReadOnlySpan<byte> begin) =>
        begin.StartsWith("<"u8) ? ": this looks like a web page"
        : begin.StartsWith("version "u8) ? ": this looks like a pointer that Git LFS left in place of the file (git lfs pull fetches it)"
        : begin.StartsWith("PK\u0003\u0004"u8) ? ": this looks like a file of torch.save; safetensors.torch.save_file writes safetensors"
        : begin.StartsWith("\x93NUMPY"u8) || begin[1..].StartsWith("NUMPY"u8) ? ": this looks like a NumPy array"
        : begin[1..].StartsWith("HDF"u8) ? ": this looks like HDF5, which Keras writes"
        : begin.StartsWith("GGUF"u8) ? ": this looks like GGUF"
        : begin.StartsWith("{"u8) ? ": this looks like bare JSON"
        : "";
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace StaticNet.Formats;

/// <summary>Checks the JSON of a safetensors header against everything that the format demands, and makes the index over it.</summary>
/// <remarks>
/// Beyond what its description says, the format is what its reference implementation accepts: tensors follow one another without holes or overlaps,
/// from the first byte of the data to the last; names are unique. Members of a tensor's object that the format does not know are passed over.
/// </remarks>
internal ref struct SafetensorsParser
{
    private readonly byte[] _json;
    private readonly string _file;
    private Utf8JsonReader _reader;

    // What is being read, for messages: text is only made of it when there is something to say.
    private (int Start, int Length)? _name;
    private bool _isMetadata;
    private string _member = "";

    private SafetensorsParser(byte[] json, string file)
    {
        _json = json;
        _file = file;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>Checks and indexes a header.</summary>
    /// <param name="json">Its text; escapes in it are replaced.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="dataLength">Bytes behind the header; <c>null</c> where that is not known.</param>
    public static SafetensorsHeader Parse(byte[] json, string file, long? dataLength)
    {
        (int tensors, int pairs) = new SafetensorsParser(json, file).CheckSyntax();
        var entries = new SafetensorsEntry[tensors];
        var metadata = new SafetensorsPair[pairs];
        new SafetensorsParser(json, file).ReadAll(entries, metadata);
        entries.AsSpan().Sort(static (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));

        var byName = new int[tensors];
        for (int i = 0; i < tensors; i++) byName[i] = i;
        byName.AsSpan().Sort((a, b) => Text(json, entries[a]).SequenceCompareTo(Text(json, entries[b])));
        for (int i = 1; i < tensors; i++)
        {
            SafetensorsEntry first = entries[byName[i - 1]], second = entries[byName[i]];
            if (Text(json, first).SequenceEqual(Text(json, second)))
                throw Fault(file, Field(Text(json, first)), Math.Max(first.Name, second.Name) - 1, "the name stands twice in the header");
        }

        RequireUniqueNames(json, file, metadata);
        RequireGapless(json, file, entries, dataLength);
        return new SafetensorsHeader(json, entries, byName, metadata);
    }

    /// <summary>A name as a message may show it: not too long, and without control characters.</summary>
    public static string Display(ReadOnlySpan<byte> name)
    {
        const int Longest = 100;
        string text = Encoding.UTF8.GetString(name[..Math.Min(name.Length, Longest)]);
        return string.Concat(text.Select(unit => char.IsControl(unit) ? '?' : unit)) + (name.Length > Longest ? "…" : "");
    }

    /// <summary>Whether it is JSON at all, an object, and how many names its index needs.</summary>
    private (int Tensors, int Pairs) CheckSyntax()
    {
        if (_json[0] != (byte)'{')
            throw Fault(_file, "header", 0, $"expected '{{', found {(_json[0] is > 32 and < 127 ? $"'{(char)_json[0]}'" : $"0x{_json[0]:X2}")}");
        if (!Utf8.IsValid(_json)) throw Fault(_file, "header", FirstInvalidByte(_json), "the text is not valid UTF-8");
        int tensors = 0, pairs = 0;
        bool isMetadata = false;
        try
        {
            while (_reader.Read())
            {
                if (_reader.TokenType != JsonTokenType.PropertyName) continue;
                if (_reader.CurrentDepth == 1)
                {
                    isMetadata = _reader.ValueTextEquals(SafetensorsHeader.MetadataName);
                    if (!isMetadata) tensors++;
                }
                else if (_reader.CurrentDepth == 2 && isMetadata)
                {
                    pairs++;
                }

                if (tensors > SafetensorsHeader.MaxTensors)
                    throw Fault(_file, "header", _reader.TokenStartIndex, $"more than {SafetensorsHeader.MaxTensors} tensors");
                if (pairs > SafetensorsHeader.MaxMetadata)
                    throw Fault(_file, SafetensorsHeader.MetadataName, _reader.TokenStartIndex, $"more than {SafetensorsHeader.MaxMetadata} names");
            }
        }
        catch (JsonException fault)
        {
            // Without the position in the line that the reader adds: the offset says more.
            string problem = fault.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new StaticNetFormatException(_file, "header", SafetensorsHeader.TextOffset + _reader.BytesConsumed, $"this is not JSON: {problem}", fault);
        }

        return (tensors, pairs);
    }

    private void ReadAll(Span<SafetensorsEntry> entries, Span<SafetensorsPair> metadata)
    {
        int count = 0;
        bool hasMetadata = false;
        for (_reader.Read(); _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;)
        {
            (int start, int length) = TakeText();
            _isMetadata = _json.AsSpan(start, length).SequenceEqual("__metadata__"u8);
            if (_isMetadata)
            {
                if (hasMetadata) throw Fault(start - 1, "it stands twice in the header");
                hasMetadata = true;
                ReadMetadata(metadata);
            }
            else
            {
                _name = (start, length);
                entries[count++] = ReadEntry(start, length);
            }

            _name = null;
            _isMetadata = false;
        }
    }

    private void ReadMetadata(Span<SafetensorsPair> metadata)
    {
        Take(JsonTokenType.StartObject, "an object");
        for (int i = 0; _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName; i++)
        {
            _name = null;
            (int name, int nameLength) = TakeText();
            _name = (name, nameLength);
            Take(JsonTokenType.String, "a string");
            (int value, int valueLength) = TakeText();
            metadata[i] = new SafetensorsPair(name, nameLength, value, valueLength);
        }
    }

    private SafetensorsEntry ReadEntry(int name, int nameLength)
    {
        Take(JsonTokenType.StartObject, "an object");
        int start = Position;
        SafetensorsType? type = null;
        int shape = -1, offsets = -1;
        ulong elements = 0;
        long begin = 0, end = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueTextEquals("dtype"u8))
            {
                EnterMember(" dtype", isFirst: type is null);
                type = ReadType();
            }
            else if (_reader.ValueTextEquals("shape"u8))
            {
                EnterMember(" shape", isFirst: shape < 0);
                elements = ReadShape(out shape);
            }
            else if (_reader.ValueTextEquals("data_offsets"u8))
            {
                EnterMember(" data_offsets", isFirst: offsets < 0);
                (begin, end) = ReadOffsets(out offsets);
            }
            else
            {
                _reader.Skip();
            }

            _member = "";
        }

        string? missing = type is null ? "dtype" : shape < 0 ? "shape" : offsets < 0 ? "data_offsets" : null;
        if (missing is not null) throw Fault(start, $"it has no {missing}");
        UInt128 expected = (UInt128)elements * (uint)type!.Value.Size();
        if ((UInt128)(end - begin) != expected)
        {
            _member = " data_offsets";
            throw Fault(offsets, $"its shape and {type.Value.Name()} make {expected} bytes, and its offsets {end - begin}");
        }

        return new SafetensorsEntry(begin, end, name, nameLength, shape, offsets, type.Value);
    }

    private SafetensorsType ReadType()
    {
        const int LongestName = 16;
        Take(JsonTokenType.String, "a string");
        // No type has an escape or a long name: what has is not decoded.
        string? name = _reader.ValueIsEscaped || _reader.ValueSpan.Length > LongestName ? null : Encoding.UTF8.GetString(_reader.ValueSpan);
        return SafetensorsTypes.Parse(name)
            ?? throw Fault(Position, $"expected one of {SafetensorsTypes.Names}, found '{Display(_reader.ValueSpan)}'");
    }

    /// <summary>The product of the dimensions.</summary>
    private ulong ReadShape(out int start)
    {
        Take(JsonTokenType.StartArray, "an array of dimensions");
        start = Position;
        ulong product = 1;
        for (int rank = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; rank++)
        {
            if (rank == SafetensorsHeader.MaxRank) throw Fault(start, $"more than {SafetensorsHeader.MaxRank} dimensions");
            UInt128 wide = (UInt128)product * (ulong)Natural();
            if (wide > ulong.MaxValue) throw Fault(Position, "the product of the dimensions is beyond 64 bits");
            product = (ulong)wide;
        }

        return product;
    }

    private (long Begin, long End) ReadOffsets(out int start)
    {
        Take(JsonTokenType.StartArray, "an array of two offsets");
        start = Position;
        Span<long> offsets = stackalloc long[2];
        int count = 0;
        for (; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == offsets.Length) throw Fault(start, "expected two offsets, found more");
            offsets[count] = Natural();
        }

        if (count < offsets.Length) throw Fault(start, $"expected two offsets, found {count}");
        if (offsets[0] > offsets[1]) throw Fault(start, $"it begins at {offsets[0]}, behind its end at {offsets[1]}");
        return (offsets[0], offsets[1]);
    }

    /// <summary>The number at which the reader stands. "-0", "1.0" and "1e3" are none.</summary>
    private readonly long Natural()
    {
        if (_reader.TokenType == JsonTokenType.Number && _reader.TryGetUInt64(out ulong value) && value <= long.MaxValue) return (long)value;
        string found = _reader.TokenType == JsonTokenType.Number ? Display(_reader.ValueSpan) : _reader.TokenType.ToString();
        throw Fault(Position, $"expected a whole number from 0 to 2^63 - 1, found {found}");
    }

    private void Take(JsonTokenType type, string expected)
    {
        _reader.Read();
        if (_reader.TokenType != type) throw Fault(Position, $"expected {expected}, found {_reader.TokenType}");
    }

    private void EnterMember(string member, bool isFirst)
    {
        _member = member;
        if (!isFirst) throw Fault(Position, "it stands twice");
    }

    /// <summary>Where the string at which the reader stands begins, and its length without escapes.</summary>
    private readonly (int Start, int Length) TakeText()
    {
        int start = Position + 1;
        int length = _reader.ValueSpan.Length;
        if (_reader.ValueIsEscaped) length = JsonText.Unescape(_json.AsSpan(start, length));
        if (length < 0) throw Fault(start - 1, "half of a surrogate pair stands alone");
        return (start, length);
    }

    private readonly StaticNetFormatException Fault(int position, string problem)
    {
        string? name = _name is { } text ? Display(_json.AsSpan(text.Start, text.Length)) : null;
        string field =
            _isMetadata ? SafetensorsHeader.MetadataName + (name is null ? "" : $" '{name}'")
            : name is null ? "header"
            : $"tensor '{name}'{_member}";
        return Fault(_file, field, position, problem);
    }

    private readonly int Position => (int)_reader.TokenStartIndex;

    private static void RequireUniqueNames(byte[] json, string file, SafetensorsPair[] pairs)
    {
        pairs.AsSpan().Sort((a, b) => json.AsSpan(a.Name, a.NameLength).SequenceCompareTo(json.AsSpan(b.Name, b.NameLength)));
        for (int i = 1; i < pairs.Length; i++)
        {
            Span<byte> name = json.AsSpan(pairs[i].Name, pairs[i].NameLength);
            if (name.SequenceEqual(json.AsSpan(pairs[i - 1].Name, pairs[i - 1].NameLength)))
            {
                throw Fault(file, $"{SafetensorsHeader.MetadataName} '{Display(name)}'", Math.Max(pairs[i].Name, pairs[i - 1].Name) - 1,
                    "the name stands twice");
            }
        }
    }

    private static void RequireGapless(byte[] json, string file, SafetensorsEntry[] entries, long? dataLength)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            string? problem =
                entry.Begin > end ? $"expected it to begin at {end}, where the tensor before ends, and it begins at {entry.Begin}: bytes between belong to none"
                : entry.Begin < end ? $"it begins at {entry.Begin}, and the tensor before ends at {end}: they overlap"
                : entry.End > dataLength ? $"it ends at {entry.End}, and the file has {dataLength} bytes of data: it was cut short"
                : null;
            if (problem is not null) throw Fault(file, $"{Field(Text(json, entry))} data_offsets", entry.Offsets, problem);
            end = entry.End;
        }

        if (end < dataLength)
            throw Fault(file, "end of data", json.Length + end, $"{dataLength - end} bytes are left over behind the last tensor");
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out int length) == System.Buffers.OperationStatus.Done) position += length;
        return position;
    }

    private static ReadOnlySpan<byte> Text(byte[] json, in SafetensorsEntry entry) => json.AsSpan(entry.Name, entry.NameLength);

    private static string Field(ReadOnlySpan<byte> name) => $"tensor '{Display(name)}'";

    private static StaticNetFormatException Fault(string file, string field, long position, string problem) =>
        new(file, field, SafetensorsHeader.TextOffset + position, problem);
}

using Google.Protobuf;

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>An event as it stands in a file.</summary>
internal sealed record Event(double WallTime, long Step)
{
    public string? FileVersion { get; init; }

    public long? SessionStatus { get; init; }

    public List<EventValue> Values { get; init; } = [];
}

/// <summary>One value of an event.</summary>
internal sealed record EventValue(string Tag)
{
    public float? Simple { get; init; }

    public EventHistogram? Histogram { get; init; }

    public string? Text { get; init; }

    public string? Plugin { get; init; }
}

/// <summary>TensorFlow's HistogramProto.</summary>
internal sealed record EventHistogram(double Min, double Max, double Num, double Sum, double SumSquares, double[] Limits, double[] Counts);

/// <summary>
/// Reads event files by the numbers of the fields in TensorFlow's event.proto and summary.proto, with Google's own reader of the wire format, and with a checksum
/// of its own.
/// </summary>
internal static class EventReader
{
    /// <summary>All whole records. Readers of TensorFlow leave off where the last one is not complete, and so does this.</summary>
    public static List<Event> Read(byte[] file)
    {
        var events = new List<Event>();
        for (int at = 0; at + 12 <= file.Length;)
        {
            int length = checked((int)BitConverter.ToUInt64(file, at));
            Assert.Equal(TableChecksum.Masked(file.AsSpan(at, 8)), BitConverter.ToUInt32(file, at + 8));
            if (at + 12 + length + 4 > file.Length) break;
            ReadOnlySpan<byte> data = file.AsSpan(at + 12, length);
            Assert.Equal(TableChecksum.Masked(data), BitConverter.ToUInt32(file, at + 12 + length));
            events.Add(ReadEvent(new CodedInputStream(data.ToArray())));
            at += 12 + length + 4;
        }

        return events;
    }

    /// <summary>The events of a file that may still be open.</summary>
    public static List<Event> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Read(copy.ToArray());
    }

    private static Event ReadEvent(CodedInputStream input)
    {
        var read = new Event(0, 0);
        Fields(input, field => read = field switch
        {
            1 => read with { WallTime = input.ReadDouble() },
            2 => read with { Step = input.ReadInt64() },
            3 => read with { FileVersion = input.ReadString() },
            5 => read with { Values = ReadSummary(Inner(input)) },
            7 => read with { SessionStatus = ReadSession(Inner(input)) },
            _ => throw new InvalidDataException($"Event has no field {field} here."),
        });
        return read;
    }

    private static long ReadSession(CodedInputStream input)
    {
        long status = 0;
        Fields(input, field => status = field == 1 ? input.ReadEnum() : throw new InvalidDataException($"SessionLog has no field {field} here."));
        return status;
    }

    private static List<EventValue> ReadSummary(CodedInputStream input)
    {
        var values = new List<EventValue>();
        Fields(input, field => values.Add(field == 1 ? ReadValue(Inner(input)) : throw new InvalidDataException($"Summary has no field {field}.")));
        return values;
    }

    private static EventValue ReadValue(CodedInputStream input)
    {
        var value = new EventValue("");
        Fields(input, field => value = field switch
        {
            1 => value with { Tag = input.ReadString() },
            2 => value with { Simple = input.ReadFloat() },
            5 => value with { Histogram = ReadHistogram(Inner(input)) },
            8 => value with { Text = ReadTensor(Inner(input)) },
            9 => value with { Plugin = ReadMetadata(Inner(input)) },
            _ => throw new InvalidDataException($"Value has no field {field} here."),
        });
        return value;
    }

    private static string ReadMetadata(CodedInputStream input)
    {
        string name = "";
        Fields(input, field => Fields(Inner(input, field == 1), (inner, part) => name = part == 1 ? inner.ReadString() : throw new InvalidDataException()));
        return name;
    }

    private static string ReadTensor(CodedInputStream input)
    {
        string text = "";
        (long type, long size) = (0, 0);
        Fields(input, field =>
        {
            switch (field)
            {
                case 1: type = input.ReadEnum(); break;
                case 2: Fields(Inner(input), (shape, part) => Fields(Inner(shape, part == 2), (dimension, which) => size = dimension.ReadInt64())); break;
                case 8: text = input.ReadBytes().ToStringUtf8(); break;
                default: throw new InvalidDataException($"TensorProto has no field {field} here.");
            }
        });
        Assert.Equal((7, 1), (type, size));
        return text;
    }

    private static EventHistogram ReadHistogram(CodedInputStream input)
    {
        var read = new EventHistogram(0, 0, 0, 0, 0, [], []);
        Fields(input, field => read = field switch
        {
            1 => read with { Min = input.ReadDouble() },
            2 => read with { Max = input.ReadDouble() },
            3 => read with { Num = input.ReadDouble() },
            4 => read with { Sum = input.ReadDouble() },
            5 => read with { SumSquares = input.ReadDouble() },
            6 => read with { Limits = Doubles(Inner(input)) },
            7 => read with { Counts = Doubles(Inner(input)) },
            _ => throw new InvalidDataException($"HistogramProto has no field {field}."),
        });
        return read;
    }

    private static double[] Doubles(CodedInputStream input)
    {
        var values = new List<double>();
        while (!input.IsAtEnd) values.Add(input.ReadDouble());
        return [.. values];
    }

    private static CodedInputStream Inner(CodedInputStream input, bool isKnown = true) =>
        isKnown ? new CodedInputStream(input.ReadBytes().ToByteArray()) : throw new InvalidDataException("A field that is not known.");

    private static void Fields(CodedInputStream input, Action<int> read) => Fields(input, (_, field) => read(field));

    private static void Fields(CodedInputStream input, Action<CodedInputStream, int> read)
    {
        while (input.ReadTag() is var tag and not 0) read(input, WireFormat.GetTagFieldNumber(tag));
    }
}

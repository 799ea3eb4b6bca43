using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public class CifarFileTests
{
    private const int Size = CifarFile.RecordSize;

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(70)]
    public void ReadsWhatWasWritten(int count)
    {
        byte[] content = CifarBytes.Records(count);
        foreach (Stream stream in (Stream[])[new MemoryStream(content), new TricklingStream(content)])
        {
            Assert.Equal(content, CifarFile.ReadRecords(stream));
            Assert.True(stream.CanRead, "the stream is the caller's and must stay open");
        }
    }

    [Fact]
    public void ReadsFromTheStreamsPosition()
    {
        byte[] record = CifarBytes.Records(1);
        Assert.Equal(record, CifarFile.ReadRecords(new MemoryStream([9, 9, 9, .. record]) { Position = 3 }));
    }

    [Fact]
    public void AMissingFileIsTheFileSystemsBusiness() =>
        Assert.Throws<FileNotFoundException>(() => CifarFile.ReadRecords(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    public static TheoryData<string, byte[], string, long> Malformed => new()
    {
        { "empty", [], "record 0", 0 },
        { "one byte", [3], "record 0", 0 },
        { "a record cut short", CifarBytes.Records(1)[..^1], "record 0", 0 },
        { "a later record cut short", CifarBytes.Records(3)[..(2 * Size + 1)], "record 2", 2 * Size },
        { "a byte left over", [.. CifarBytes.Records(20), 0], "record 20", 20 * Size },
        { "first label too high", CifarBytes.Records(2, label: i => 10 - i), "label of record 0", 0 },
        { "last label too high", CifarBytes.Records(3, label: i => i == 2 ? 255 : i), "label of record 2", 2 * Size },
        { "a web page", "<!DOCTYPE html><html></html>"u8.ToArray(), "record 0", 0 },
        { "a record of CIFAR-100", new byte[Size + 1], "record 1", Size },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void SaysWhichRecordIsWrongAndWhere(string what, byte[] content, string field, long offset)
    {
        Assert.NotEmpty(what);
        foreach (Stream stream in (Stream[])[new MemoryStream(content), new TricklingStream(content)])
        {
            var fault = Assert.Throws<StaticNetFormatException>(() => CifarFile.ReadRecords(stream, "the file"));
            Assert.Equal(("the file", field, offset), (fault.File, fault.Field, fault.Offset));
            Assert.StartsWith($"the file: {field} at byte {offset}: expected ", fault.Message);
        }
    }

    [Fact]
    public void TheMessageSaysWhatCameAndWhatToDo()
    {
        Assert.Contains("expected 3073 bytes, of which 100 are there", Message(CifarBytes.Records(1)[..100]));
        Assert.Contains("cifar-10-binary.tar.gz, unpacked", Message(CifarBytes.Records(1)[..100]));
        Assert.Contains("CIFAR-100", Message(new byte[2 * (Size + 1)]));
        Assert.Contains("from 0 to 9, found 10", Message(CifarBytes.Records(1, label: _ => 10)));
    }

    [Fact]
    public void ATerabyteAllocatesNothing()
    {
        var stream = new LongStream(1L << 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<StaticNetFormatException>(() => CifarFile.ReadRecords(stream));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        Assert.Equal("records", fault.Field);
    }

    private static string Message(byte[] content) =>
        Assert.Throws<StaticNetFormatException>(() => CifarFile.ReadRecords(new MemoryStream(content))).Message;

    /// <summary>A stream that says how long it is, and of which nothing should be read.</summary>
    private sealed class LongStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();
    }
}

/// <summary>Writes CIFAR-10 records for the tests, right or wrong.</summary>
internal static class CifarBytes
{
    /// <summary>Record i has the label i modulo 10, unless another is given, and pixels that count on from i, modulo 251.</summary>
    public static byte[] Records(int count, Func<int, int>? label = null)
    {
        var records = new byte[count * CifarFile.RecordSize];
        for (int i = 0; i < records.Length; i++)
            records[i] = (byte)((i / CifarFile.RecordSize + i % CifarFile.RecordSize) % 251);
        for (int i = 0; i < count; i++)
            records[i * CifarFile.RecordSize] = (byte)(label?.Invoke(i) ?? i % 10);
        return records;
    }
}

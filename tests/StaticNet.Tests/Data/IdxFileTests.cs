using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

public class IdxFileTests
{
    [Theory]
    [InlineData(new uint[] { 1 })]
    [InlineData(new uint[] { 7 })]
    [InlineData(new uint[] { 3, 4, 5 })]
    [InlineData(new uint[] { 1, 1, 1, 1, 1, 1, 2, 1 })]
    [InlineData(new uint[] { 90_000, 3 })]
    public void ReadsWhatWasWritten(uint[] shape)
    {
        byte[] data = IdxBytes.Counting((int)shape.Aggregate(1u, (product, dimension) => product * dimension));
        byte[] plain = IdxBytes.Encode(shape, data);
        byte[] compressed = IdxBytes.Gzip(plain);
        Stream[] streams =
        [
            new MemoryStream(plain), new MemoryStream(compressed), new TricklingStream(plain), new TricklingStream(compressed),
        ];
        foreach (Stream stream in streams)
        {
            IdxTensor tensor = IdxFile.ReadBytes(stream);
            Assert.Equal(shape.Select(dimension => (int)dimension), tensor.Shape);
            Assert.Equal(data, tensor.Data);
            Assert.True(stream.CanRead, "the stream is the caller's and must stay open");
        }
    }

    [Fact]
    public void ReadsFromTheStreamsPosition()
    {
        foreach (byte[] content in Both(IdxBytes.Encode([3], [1, 2, 3])))
        {
            var stream = new MemoryStream([9, 9, 9, 9, 9, .. content]) { Position = 5 };
            Assert.Equal([1, 2, 3], IdxFile.ReadBytes(stream).Data);
        }
    }

    [Theory]
    [InlineData(false, "tensor.gz")]
    [InlineData(true, "tensor.idx")]
    public void TheContentDecidesAboutCompressionNotTheName(bool compressed, string name)
    {
        byte[] plain = IdxBytes.Encode([2, 2], [1, 2, 3, 4]);
        string path = Path.Combine(Directory.CreateTempSubdirectory("idx").FullName, name);
        File.WriteAllBytes(path, compressed ? IdxBytes.Gzip(plain) : plain);
        try
        {
            Assert.Equal([1, 2, 3, 4], IdxFile.ReadBytes(path).Data);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void AMissingFileIsTheFileSystemsBusiness() =>
        Assert.Throws<FileNotFoundException>(() => IdxFile.ReadBytes(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    public static TheoryData<string, byte[], string, long> Malformed => new()
    {
        { "empty", [], "magic", 0 },
        { "bad magic", [1, 0, 8, 1, 0, 0, 0, 1, 5], "magic", 0 },
        { "bad magic, second byte", [0, 1, 8, 1, 0, 0, 0, 1, 5], "magic", 0 },
        { "a web page", "<!DOCTYPE html><html></html>"u8.ToArray(), "magic", 0 },
        { "gzip in gzip", IdxBytes.Gzip(IdxBytes.Encode([1], [5])), "magic", 0 },
        { "floats", IdxBytes.Encode([1], [0, 0, 0, 0], type: 0x0D), "element type", 2 },
        { "signed bytes", IdxBytes.Encode([1], [0], type: 0x09), "element type", 2 },
        { "unknown type", IdxBytes.Encode([1], [0], type: 0x0A), "element type", 2 },
        { "no dimensions", IdxBytes.Encode([], [1]), "dimension count", 3 },
        { "dimension 0", IdxBytes.Encode([0], []), "dimension 0", 4 },
        { "later dimension 0", IdxBytes.Encode([2, 0, 2], []), "dimension 1", 8 },
        { "dimension above the array limit", IdxBytes.Encode([0x8000_0000], []), "dimension 0", 4 },
        { "highest dimension", IdxBytes.Encode([uint.MaxValue], []), "dimension 0", 4 },
        { "product overflows 32 bits", IdxBytes.Encode([65536, 65536], []), "dimension 1", 8 },
        { "product overflows 64 bits", IdxBytes.Encode([1 << 30, 1 << 30, 1 << 30], []), "dimension 1", 8 },
        { "product wraps around to 0", IdxBytes.Encode([1 << 16, 1 << 16, 1 << 16, 1 << 16], [1]), "dimension 1", 8 },
        { "product wraps around to 4", IdxBytes.Encode([2, 0x8000_0002], [1, 2, 3, 4]), "dimension 1", 8 },
        { "a shape that ends", IdxBytes.Encode([1, 2], [])[..10], "dimension 1", 8 },
        { "255 dimensions, all but one missing", [0, 0, 8, 255, 0, 0, 0, 1], "dimension 1", 8 },
        { "no data", IdxBytes.Encode([2, 3], []), "data", 12 },
        { "data too short", IdxBytes.Encode([2, 3], [1, 2, 3, 4, 5]), "data", 12 },
        { "two gigabytes promised", IdxBytes.Encode([2_000_000_000], [1, 2, 3]), "data", 8 },
        { "one byte left over", IdxBytes.Encode([2, 3], [1, 2, 3, 4, 5, 6, 7]), "end of data", 18 },
        { "many bytes left over", IdxBytes.Encode([1], new byte[100_000]), "end of data", 9 },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void SaysWhichFieldIsWrongAndWhere(string what, byte[] content, string field, long offset)
    {
        Stream[] streams =
        [
            // Content that is gzip already is a good file by itself, and wrong only one layer deeper.
            .. what == "gzip in gzip" ? (Stream[])[] : [new MemoryStream(content), new TricklingStream(content)],
            new MemoryStream(IdxBytes.Gzip(content)), new TricklingStream(IdxBytes.Gzip(content)),
        ];
        foreach (Stream stream in streams)
        {
            var fault = Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(stream, "the file"));
            Assert.Equal("the file", fault.File);
            Assert.Equal(field, fault.Field);
            Assert.Equal(offset, fault.Offset);
            Assert.StartsWith($"the file: {field} at byte {offset}: ", fault.Message);
        }
    }

    [Fact]
    public void TheElementTypeMessageNamesBoth()
    {
        var fault = Assert.Throws<StaticNetFormatException>(
            () => IdxFile.ReadBytes(new MemoryStream(IdxBytes.Encode([1], [0, 0, 0, 0], type: 0x0D))));
        Assert.Contains("unsigned bytes (0x08)", fault.Message);
        Assert.Contains("32-bit floats (0x0D)", fault.Message);
    }

    [Fact]
    public void EveryTruncationIsAnError()
    {
        foreach (byte[] content in Both(IdxBytes.Encode([3, 2, 5], IdxBytes.Counting(30))))
        {
            for (int length = 0; length < content.Length; length++)
            {
                Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(new MemoryStream(content, 0, length)));
                Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(new TricklingStream(content[..length])));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(200_000)]
    public void BytesBehindTheCompressedDataAreAnError(int count)
    {
        byte[] compressed = IdxBytes.Gzip(IdxBytes.Encode([3], [1, 2, 3]));
        foreach (byte filler in (byte[])[0, 1, 0x1F])
        {
            byte[] content = [.. compressed, .. Enumerable.Repeat(filler, count)];
            Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(new MemoryStream(content)));
            Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(new TricklingStream(content)));
        }
    }

    [Fact]
    public void RandomMutationsEitherReadOrGiveTheOneException()
    {
        var random = new Random(20240607);
        byte[][] originals = Both(IdxBytes.Encode([4, 3, 3], IdxBytes.Counting(36)));
        for (int round = 0; round < 20_000; round++)
        {
            byte[] content = [.. originals[round % 2]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                content[random.Next(content.Length)] = (byte)random.Next(256);
            try
            {
                IdxTensor tensor = IdxFile.ReadBytes(round % 3 == 0 ? new TricklingStream(content) : new MemoryStream(content));
                Assert.Equal(tensor.Data.Length, tensor.Shape.Aggregate(1, (product, dimension) => product * dimension));
            }
            catch (StaticNetFormatException)
            {
                // The one exception that is allowed.
            }
        }
    }

    private static byte[][] Both(byte[] plain) => [plain, IdxBytes.Gzip(plain)];
}

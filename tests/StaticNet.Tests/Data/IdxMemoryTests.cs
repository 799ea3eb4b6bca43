using System.IO.Compression;
using StaticNet.Data;
using StaticNet.Formats;

namespace StaticNet.Tests.Data;

/// <summary>A small file must not cost much memory, whatever it promises.</summary>
public class IdxMemoryTests
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APromiseOfTwoGigabytesAllocatesNothing(bool compressed)
    {
        byte[] plain = IdxBytes.Encode([2_000_000_000], [1, 2, 3]);
        byte[] content = compressed ? IdxBytes.Gzip(plain) : plain;
        Assert.True(AllocatedByFailure(() => new MemoryStream(content)) < Megabyte);
        Assert.True(AllocatedByFailure(() => new TricklingStream(content)) < Megabyte);
    }

    [Fact]
    public void AGzipThatExpandsBeyondItsHeaderIsNotExpanded()
    {
        byte[] bomb = Expanding(promised: 10, delivered: 64 * (int)Megabyte);
        Assert.True(AllocatedByFailure(() => new MemoryStream(bomb)) < Megabyte);
        Assert.True(AllocatedByFailure(() => new TricklingStream(bomb)) < Megabyte);
    }

    [Fact]
    public void AGzipThatDeliversMuchButTooLittleIsFoundBeforeMemoryIsTaken()
    {
        byte[] content = Expanding(promised: 80 * (uint)Megabyte, delivered: 64 * (int)Megabyte);
        Assert.True(AllocatedByFailure(() => new MemoryStream(content)) < Megabyte);
    }

    private static byte[] Expanding(uint promised, int delivered)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(IdxBytes.Encode([promised], []));
            byte[] zeros = new byte[Megabyte];
            for (int written = 0; written < delivered; written += zeros.Length)
                gzip.Write(zeros);
        }
        return target.ToArray();
    }

    private static long AllocatedByFailure(Func<Stream> open)
    {
        Stream stream = open();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<StaticNetFormatException>(() => IdxFile.ReadBytes(stream));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

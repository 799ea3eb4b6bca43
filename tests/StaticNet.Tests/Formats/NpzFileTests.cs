using System.Buffers.Binary;
using System.IO.Compression;
using StaticNet.Formats;

namespace StaticNet.Tests.Formats;

public sealed class NpzFileTests
{
    private const long Megabyte = 1 << 20;

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Arrays_are_read_by_name(CompressionLevel level)
    {
        byte[] labels = NpyBytes.Encode("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", BitConverter.GetBytes(7L));
        byte[] content = NpyBytes.Zip(level, ("x.npy", NpyBytes.Valid), ("readme.txt", [1]), ("a/b.npy", labels));
        using NpzFile file = NpzFile.Open(new MemoryStream(content));
        Assert.Equal(["x", "a/b"], file.Names);
        Assert.Equal([7], file.Read("a/b").ToIntArray());
        Assert.Equal([2, 3], file.Read("x").Shape);
        Assert.Equal([0f, 1, 2, 3, 4, 5], file.Read("x").ToFloatArray());
        Assert.Contains("expected an array 'y', found 'x', 'a/b'", Assert.Throws<StaticNetFormatException>(() => file.Read("y")).Message);
    }

    [Fact]
    public void A_file_is_read()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("npz").FullName, "arrays.npz");
        try
        {
            File.WriteAllBytes(path, NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", NpyBytes.Valid)));
            using (NpzFile file = NpzFile.Open(path)) Assert.Equal(6, file.Read("x").Count);
            File.WriteAllBytes(path, NpyBytes.Valid);
            Assert.Equal(path, Assert.Throws<StaticNetFormatException>(() => NpzFile.Open(path)).File);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        byte[] content = NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", NpyBytes.Valid));
        foreach (byte[] wrong in new[] { [], NpyBytes.Valid, content[..^1], content[1..] })
            Refused(wrong);
        for (int length = 0; length < content.Length; length++) Refused(content[..length]);
    }

    [Fact]
    public void An_array_that_is_there_twice_is_refused()
    {
        string message = Refused(NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", NpyBytes.Valid), ("x.npy", NpyBytes.Valid))).Message;
        Assert.EndsWith("the entry 'x.npy' is there twice", message);
    }

    [Fact]
    public void A_wrong_array_in_a_right_archive_is_refused()
    {
        StaticNetFormatException fault = Refused(NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", [.. NpyBytes.Valid, 1])));
        Assert.Equal(("stream/x.npy", "data"), (fault.File, fault.Field));
        Assert.Equal("data", Refused(NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", NpyBytes.Valid[..^1]))).Field);
        Assert.Equal("magic", Refused(NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", []))).Field);
        byte[] pickled = NpyBytes.Encode("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", [0x80, 4]);
        Assert.Equal("descr", Refused(NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", pickled))).Field);
    }

    [Fact]
    public void Damage_is_seen_by_the_checksum()
    {
        byte[] content = NpyBytes.Zip(CompressionLevel.NoCompression, ("x.npy", NpyBytes.Valid));
        int data = content.AsSpan().IndexOf("}"u8) + 10;
        content[data] ^= 1;
        Assert.Equal("checksum", Refused(content).Field);
    }

    [Fact]
    public void An_entry_that_expands_beyond_its_promise_is_not_followed()
    {
        // 64 MB of zeros behind the array; the header promises 24 bytes, and then, too, what the archive says is made small.
        byte[] bomb = NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", [.. NpyBytes.Valid, .. new byte[64 * Megabyte]]));
        Refused(bomb);
        int directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(directory + 24), NpyBytes.Valid.Length);
        Refused(bomb);
    }

    [Fact]
    public void An_entry_that_promises_much_and_delivers_little_takes_no_memory()
    {
        byte[] array = NpyBytes.Encode("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }", new byte[64 * Megabyte]);
        byte[] content = NpyBytes.Zip(CompressionLevel.Optimal, ("x.npy", array));
        Refused(content);
        int directory = content.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(directory + 24), array.Length - 64 * (int)Megabyte + 2_000_000_000);
        Refused(content);
    }

    private static StaticNetFormatException Refused(byte[] content)
    {
        var stream = new MemoryStream(content);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<StaticNetFormatException>(() =>
        {
            using NpzFile file = NpzFile.Open(stream);
            file.Read("x");
        });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, content.Length + Megabyte);
        return fault;
    }
}

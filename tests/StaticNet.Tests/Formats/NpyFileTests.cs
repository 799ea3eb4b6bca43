using System.Buffers.Binary;
using System.Text;
using StaticNet.Formats;
using StaticNet.Tests.Data;

namespace StaticNet.Tests.Formats;

public sealed class NpyFileTests
{
    /// <summary>From NumPy 1.24: <c>numpy.save(file, numpy.arange(6, dtype=numpy.float32).reshape(2, 3))</c>.</summary>
    private const string OfNumPy =
        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAEBAAACAQAAAoEA=";

    [Fact]
    public void What_NumPy_has_written_is_read_and_written_byte_for_byte()
    {
        byte[] content = Convert.FromBase64String(OfNumPy);
        NpyArray array = NpyFile.Read(new MemoryStream(content));
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(NpyType.Float32, array.Type);
        Assert.Equal(6, array.Count);
        Assert.Equal([0f, 1, 2, 3, 4, 5], array.ToFloatArray());
        var stream = new MemoryStream();
        NpyFile.Write<float>(stream, [2, 3], [0f, 1, 2, 3, 4, 5]);
        Assert.Equal(content, stream.ToArray());
    }

    [Fact]
    public void What_was_written_is_read()
    {
        RoundTrip<float>([1, -0f, float.NaN, float.PositiveInfinity]);
        RoundTrip<double>([Math.PI, double.Epsilon]);
        RoundTrip<Half>([(Half)1.5]);
        RoundTrip<long>([long.MinValue, 7]);
        RoundTrip<int>([int.MinValue, 7]);
        RoundTrip<short>([-3]);
        RoundTrip<sbyte>([-4]);
        RoundTrip<ulong>([ulong.MaxValue]);
        RoundTrip<uint>([uint.MaxValue]);
        RoundTrip<ushort>([ushort.MaxValue]);
        RoundTrip<byte>([0, 255]);
        RoundTrip<bool>([true, false]);
        RoundTrip<float>([.. Enumerable.Range(0, 100_000).Select(i => (float)i)]);
        Assert.Throws<NotSupportedException>(() => NpyFile.Write<decimal>(new MemoryStream(), [1], [1m]));
        Assert.Throws<ArgumentException>(() => NpyFile.Write<int>(new MemoryStream(), [2], [1]));
        Assert.Throws<ArgumentException>(() => NpyFile.Write<int>(new MemoryStream(), [-1, -1], [1]));

        static void RoundTrip<T>(T[] values)
            where T : unmanaged
        {
            foreach (int[] shape in new int[][] { [values.Length], [1, values.Length, 1], values.Length == 1 ? [] : [values.Length, 1] })
            {
                var stream = new MemoryStream();
                NpyFile.Write<T>(stream, shape, values);
                byte[] content = stream.ToArray();
                foreach (Stream source in new Stream[] { new MemoryStream(content), new TricklingStream(content) })
                {
                    NpyArray array = NpyFile.Read(source);
                    Assert.Equal(shape, array.Shape);
                    Assert.Equal(values, array.AsSpan<T>().ToArray());
                    Assert.True(source.CanRead, "the stream is the caller's and must stay open");
                }
            }
        }
    }

    [Fact]
    public void A_file_is_written_and_read()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("npy").FullName, "labels.npy");
        try
        {
            NpyFile.Write<int>(path, [3], new[] { 1, 2, 3 });
            Assert.Equal([1, 2, 3], NpyFile.Read(path).ToIntArray());
            Assert.Throws<FileNotFoundException>(() => NpyFile.Read(path + "x"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_version_is_read(byte version) =>
        Assert.Equal([7], NpyFile.Read(new MemoryStream(NpyBytes.Encode("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [7], version))).ToIntArray());

    [Theory]
    [InlineData("{\"shape\":(2,3,),'fortran_order':False,'descr':'<f4'}")]
    [InlineData(" { 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , 3 ) } \n")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }")]
    public void Headers_are_read_as_Python_reads_them(string header) =>
        Assert.Equal([2, 3], NpyFile.Read(new MemoryStream(NpyBytes.Encode(header, new byte[24]))).Shape);

    [Fact]
    public void Big_endian_elements_are_turned_around()
    {
        var data = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(data, -7);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), 1 << 20);
        Assert.Equal([-7, 1 << 20], Read(">i4", "(2,)", data).ToIntArray());
        BinaryPrimitives.WriteDoubleBigEndian(data, Math.PI);
        Assert.Equal([Math.PI], Read(">f8", "(1,)", data).AsSpan<double>().ToArray());
        Assert.Equal([256], Read(">i2", "()", [1, 0]).ToIntArray());
        Assert.Equal([7], Read(">u1", "()", [7]).ToIntArray());
    }

    [Fact]
    public void Fortran_order_is_made_row_major()
    {
        int[] shape = [3, 4, 5];
        var data = new byte[60];
        for (int i = 0, at = 0; i < 5; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 3; k++) data[at++] = (byte)((k * 4 + j) * 5 + i);
            }
        }

        byte[] content = NpyBytes.Encode("{'descr': '|u1', 'fortran_order': True, 'shape': (3, 4, 5), }", data);
        NpyArray array = NpyFile.Read(new MemoryStream(content));
        Assert.Equal(shape, array.Shape);
        Assert.Equal(Enumerable.Range(0, 60), array.ToIntArray());
        Assert.Equal([5], Read("<i4", "()", BitConverter.GetBytes(5), isFortranOrder: true).ToIntArray());
        Assert.Empty(Read("<i4", "(2, 0)", [], isFortranOrder: true).ToIntArray());

        // More than one piece, big-endian, and of a stream without a length.
        const int Rows = 300, Columns = 400;
        var values = new byte[Rows * Columns * 4];
        for (int i = 0; i < Rows * Columns; i++) BinaryPrimitives.WriteInt32BigEndian(values.AsSpan(4 * i), i % Rows * Columns + i / Rows);
        byte[] large = NpyBytes.Encode("{'descr': '>i4', 'fortran_order': True, 'shape': (300, 400), }", values);
        Assert.Equal(Enumerable.Range(0, Rows * Columns), NpyFile.Read(new MemoryStream(large)).ToIntArray());
        Assert.Equal(Enumerable.Range(0, Rows * Columns), NpyFile.Read(new TricklingStream(large)).ToIntArray());
    }

    [Fact]
    public void Elements_are_converted_or_refused()
    {
        Assert.Equal([0.1f, float.PositiveInfinity], Read("<f8", "(2,)", [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(1e300)]).ToFloatArray());
        Assert.Equal([1.5f], Read("<f2", "()", BitConverter.GetBytes((Half)1.5)).ToFloatArray());
        Assert.Equal([1, 0, 1], Read("|b1", "(3,)", [1, 0, 255]).ToIntArray());
        Assert.Equal([1f, 0, 1], Read("|b1", "(3,)", [1, 0, 255]).ToFloatArray());
        Assert.Equal([-1f], Read("|i1", "(1,)", [255]).ToFloatArray());
        Assert.Equal([4e9f], Read("<u4", "(1,)", BitConverter.GetBytes(4_000_000_000)).ToFloatArray());
        Assert.Contains("3000000000", Assert.Throws<InvalidOperationException>(() => Read("<i8", "(1,)", BitConverter.GetBytes(3_000_000_000L)).ToIntArray()).Message);
        Assert.Throws<InvalidOperationException>(() => Read("<u4", "(1,)", BitConverter.GetBytes(4_000_000_000)).ToIntArray());
        Assert.Throws<InvalidOperationException>(() => Read("<u8", "(1,)", BitConverter.GetBytes(ulong.MaxValue)).ToIntArray());
        Assert.Throws<InvalidOperationException>(() => Read("<f4", "(1,)", BitConverter.GetBytes(1f)).ToIntArray());
        Assert.Throws<InvalidOperationException>(() => Read("<f4", "(1,)", BitConverter.GetBytes(1f)).AsSpan<int>().ToArray());
    }

    /// <summary>The text of a header with ¦ at the byte that the exception must name, and the field.</summary>
    public static TheoryData<string, string> Headers => new()
    {
        { "¦", "header" },
        { "¦[1]", "header" },
        { "¦'descr'", "header" },
        { "¦{}", "header" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)¦", "header" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } ¦x", "header" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }¦\0", "header" },
        { "¦{'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "¦{'descr': '<f4', 'shape': (2, 3), }", "header" },
        { "¦{'descr': '<f4', 'fortran_order': False, }", "header" },
        { "{'descr': '<f4', ¦'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{'descr': '<f4', 'fortran_order': False, ¦'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), ¦'shape': (2, 3), }", "header" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), ¦'more': 1, }", "header" },
        { "{'descr': '<f4' ¦'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{'descr': '<f4',¦, 'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{'descr' ¦'<f4', 'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{¦descr: '<f4', 'fortran_order': False, 'shape': (2, 3), }", "header" },
        { "{¦'descr: <f4}", "header" },

        { "{'descr': ¦'|O', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<O8', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦[('a', '|O')], 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦[('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦('<f4', (2,)), 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<c8', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<U5', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'|S4', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<M8', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<f16', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'<f3', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'|f4', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'=f4', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'f4', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦'\\x3cf4', 'fortran_order': False, 'shape': (2, 3), }", "descr" },
        { "{'descr': ¦None, 'fortran_order': False, 'shape': (2, 3), }", "descr" },

        { "{'descr': '<f4', 'fortran_order': ¦0, 'shape': (2, 3), }", "fortran_order" },
        { "{'descr': '<f4', 'fortran_order': ¦false, 'shape': (2, 3), }", "fortran_order" },
        { "{'descr': '<f4', 'fortran_order': ¦'False', 'shape': (2, 3), }", "fortran_order" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦6, }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦(6), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦[2, 3], }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, ¦-3), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2¦.0, 3), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,¦, 3), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (¦, ), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2 ¦3), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, ¦99999999999999999999), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦(2, 9999999999), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦(65536, 65536), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': ¦(1073741824, 1073741824, 16), }", "shape" },
        { "{'descr': '<f8', 'fortran_order': False, 'shape': ¦(2147483647, 2147483647, 2147483647, 2147483647, 2147483647), }", "shape" },
        { $"{{'descr': '<f4', 'fortran_order': False, 'shape': ¦({string.Concat(Enumerable.Repeat("1, ", 65))}), }}", "shape" },

        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", "end of data" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "end of data" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", "end of data" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (1073741824, 1073741824, 0), }", "end of data" },
        { "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 4), }¦", "data" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }¦", "data" },
        { "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }¦", "data" },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_wrong_header_is_refused(string marked, string field)
    {
        string header = marked.Replace("¦", "");
        int offset = marked.IndexOf('¦');
        if (offset < 0) offset = header.Length + (header.Contains("(2, 2)") ? 16 : header.Contains("()") ? 4 : 0);
        foreach (byte version in new byte[] { 1, 2 })
            Refused(NpyBytes.Encode(header, new byte[24], version), field, (version == 1 ? 10 : 12) + offset);
    }

    public static TheoryData<string, byte[], string, long> Files => new()
    {
        { "empty", [], "magic", 0 },
        { "another magic", [0x93, .. "NUMPX"u8, 1, 0, 0, 0], "magic", 0 },
        { "a web page", "<!DOCTYPE html>"u8.ToArray(), "magic", 0 },
        { "pickled", [0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0], "magic", 0 },
        { "an archive", "PK\x03\x04aaaaaaaaa"u8.ToArray(), "magic", 0 },
        { "version 0", NpyBytes.Encode("{}", [], 0), "version", 6 },
        { "version 4", NpyBytes.Encode("{}", [], 4), "version", 6 },
        { "version 1.1", [0x93, .. "NUMPY"u8, 1, 1, 0, 0], "version", 6 },
        { "a header of 10,001 bytes", NpyBytes.Encode(new string(' ', 10_001), []), "header length", 8 },
        { "a header of 4 GB", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255], "header length", 8 },
        { "a header longer than the file", [0x93, .. "NUMPY"u8, 1, 0, 100, 0, .. "{'descr'"u8], "header", 10 },
        { "one byte more", [.. NpyBytes.Valid, 0], "end of data", NpyBytes.Valid.Length },
        { "deep brackets", NpyBytes.Encode(new string('(', 9_999), []), "header", 10 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_wrong_file_is_refused(string what, byte[] content, string field, long offset)
    {
        Assert.NotEmpty(what);
        Refused(content, field, offset);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_refused()
    {
        for (int length = 0; length < NpyBytes.Valid.Length; length++) Refused(NpyBytes.Valid[..length]);
    }

    private static void Refused(byte[] content, string? field = null, long offset = 0)
    {
        foreach (Stream stream in new Stream[] { new MemoryStream(content), new TricklingStream(content) })
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            var fault = Assert.Throws<StaticNetFormatException>(() => NpyFile.Read(stream, "array.npy"));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, content.Length + (1 << 20));
            Assert.Equal("array.npy", fault.File);
            if (field is not null) Assert.Equal((field, offset), (fault.Field, fault.Offset));
        }
    }

    private static NpyArray Read(string descr, string shape, byte[] data, bool isFortranOrder = false) =>
        NpyFile.Read(new MemoryStream(NpyBytes.Encode($"{{'descr': '{descr}', 'fortran_order': {isFortranOrder}, 'shape': {shape}, }}", data)));
}

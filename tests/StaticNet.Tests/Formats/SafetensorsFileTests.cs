using StaticNet.Formats;
using StaticNet.Tests.Data;

namespace StaticNet.Tests.Formats;

public sealed class SafetensorsFileTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        var writer = new SafetensorsWriter();
        writer.Add<float>("a", [2, 2], new[] { 1f, -0f, float.NaN, float.Epsilon });
        writer.Add<double>("b", [1], new[] { Math.PI });
        writer.Add<Half>("c", [], new[] { (Half)1.5 });
        writer.Add<long>("d", [2], new[] { long.MinValue, long.MaxValue });
        writer.Add<int>("e", [3], new[] { 1, -2, int.MaxValue });
        writer.Add<short>("f", [1], new short[] { -3 });
        writer.Add<sbyte>("g", [1], new sbyte[] { -4 });
        writer.Add<ulong>("h", [1], new[] { ulong.MaxValue });
        writer.Add<uint>("i", [1], new[] { uint.MaxValue });
        writer.Add<ushort>("j", [1], new ushort[] { 65535 });
        writer.Add<byte>("a name with \"quotes\", \n, ü, \U0001F600 and \u0001", [3], new byte[] { 7, 8, 9 });
        writer.Add<float>("empty", [4, 0], ReadOnlyMemory<float>.Empty);
        writer.Add<float>("", [1], new[] { 5f });
        writer.Metadata["format"] = "pt";
        writer.Metadata["<&>"] = "ü \U0001F600 \\ \" \t";
        writer.Metadata[""] = "";
        byte[] content = Bytes(writer);
        Assert.Equal(0, (8 + BitConverter.ToInt64(content)) % 8);

        using var file = SafetensorsFile.Open(new MemoryStream(content));
        Assert.Equal(13, file.Tensors.Count);
        Assert.Equal([2, 2], file.Find("a")!.Shape);
        Assert.Equal((SafetensorsType.F32, 16L), (file.Find("a")!.Type, file.Find("a")!.ByteCount));
        Assert.Equal([4, 0], file.Find("empty")!.Shape);
        Assert.Empty(file.Find("c")!.Shape);
        Assert.Null(file.Find("A"));
        Assert.Equal(writer.Metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));

        Assert.Equal([1f, -0f, float.NaN, float.Epsilon], Read<float>(file, "a", [2, 2]));
        Assert.True(float.IsNegative(Read<float>(file, "a", [2, 2])[1]));
        Assert.Equal([Math.PI], Read<double>(file, "b", [1]));
        Assert.Equal([(Half)1.5], Read<Half>(file, "c", []));
        Assert.Equal([long.MinValue, long.MaxValue], Read<long>(file, "d", [2]));
        Assert.Equal([1, -2, int.MaxValue], Read<int>(file, "e", [3]));
        Assert.Equal([(short)-3], Read<short>(file, "f", [1]));
        Assert.Equal([(sbyte)-4], Read<sbyte>(file, "g", [1]));
        Assert.Equal([ulong.MaxValue], Read<ulong>(file, "h", [1]));
        Assert.Equal([uint.MaxValue], Read<uint>(file, "i", [1]));
        Assert.Equal([ushort.MaxValue], Read<ushort>(file, "j", [1]));
        Assert.Equal([7, 8, 9], Read<byte>(file, "a name with \"quotes\", \n, ü, \U0001F600 and \u0001", [3]));
        Assert.Empty(Read<float>(file, "empty", [4, 0]));
        Assert.Equal([5f], Read<float>(file, "", [1]));
    }

    [Fact]
    public void Each_type_of_the_format_is_listed()
    {
        string[] names = ["F64", "I64", "U64", "C64", "F32", "I32", "U32", "F16", "BF16", "I16", "U16", "I8", "U8", "BOOL", "F8_E4M3", "F8_E5M2", "F8_E8M0"];
        int[] sizes = [8, 8, 8, 8, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1];
        int end = 0;
        var entries = names.Select((name, i) => $"\"{i}\":{{\"dtype\":\"{name}\",\"shape\":[3],\"data_offsets\":[{end},{end += 3 * sizes[i]}]}}").ToArray();
        byte[] content = SafetensorsBytes.Encode($"{{{string.Join(',', entries)}}}", new byte[end]);
        using var file = SafetensorsFile.Open(new MemoryStream(content));
        Assert.Equal(sizes.Select(size => 3L * size), file.Tensors.Select(tensor => tensor.ByteCount));
        Assert.Equal(names.Length, file.Tensors.Select(tensor => tensor.Type).Distinct().Count());
        Assert.Equal(Enum.GetValues<SafetensorsType>().Length, names.Length);
    }

    [Fact]
    public void What_is_legal_is_accepted()
    {
        foreach (string header in new[]
        {
            SafetensorsBytes.Header + "   ",
            SafetensorsBytes.Header.Replace(",", " ,\n\t"),
            // In another order than that of the data, with members that nobody knows, and a name in escapes.
            """{"fc.bias":{"new":[{"a":[1]}],"data_offsets":[24,32],"shape":[2],"dtype":"F32"},"\u0066c.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""",
            """{"\u005f_metadata__":{"\u0061":"\ud83d\ude00\/"},""" + SafetensorsBytes.Header[1..],
        })
        {
            var network = new Single();
            NetworkFile.Load(network, SafetensorsBytes.Encode(header, SafetensorsBytes.Data));
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], network.ToArray());
        }

        Assert.Equal("\U0001F600/", SafetensorsFile.Open(new MemoryStream(SafetensorsBytes.Encode("""{"__metadata__":{"\u0061":"\ud83d\ude00\/"}}""", []))).Metadata["a"]);
        Assert.Empty(SafetensorsFile.Open(new MemoryStream(SafetensorsBytes.Encode("{}", []))).Tensors);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        Assert.Equal(Bytes(Example("b", "a")), Bytes(Example("a", "b")));

        static SafetensorsWriter Example(string first, string second)
        {
            var writer = new SafetensorsWriter { Metadata = { [first] = "1", [second] = "1" } };
            writer.Add<byte>("small", [1], new byte[] { 1 });
            writer.Add<double>("wide", [1], new[] { 1.0 });
            return writer;
        }
    }

    [Fact]
    public void Wide_elements_come_first_so_that_all_are_aligned()
    {
        var writer = new SafetensorsWriter();
        writer.Add<byte>("c", [3], new byte[] { 1, 2, 3 });
        writer.Add<float>("b", [1], new[] { 1f });
        writer.Add<double>("z", [1], new[] { 1.0 });
        writer.Add<float>("a", [1], new[] { 1f });
        Assert.Equal(["z", "b", "a", "c"], SafetensorsFile.Open(new MemoryStream(Bytes(writer))).Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void The_writer_refuses_what_would_be_no_file()
    {
        var writer = new SafetensorsWriter();
        writer.Add<int>("a", [1], new[] { 1 });
        Assert.Throws<ArgumentException>(() => writer.Add<int>("a", [1], new[] { 1 }));
        Assert.Throws<ArgumentException>(() => writer.Add<int>("__metadata__", [1], new[] { 1 }));
        Assert.Throws<ArgumentException>(() => writer.Add<int>("b", [2], new[] { 1 }));
        Assert.Throws<ArgumentException>(() => writer.Add<int>("b", [-1, -1], new[] { 1 }));
        Assert.Throws<ArgumentException>(() => writer.Add<int>("b", [65536, 65536, 65536, 65536], ReadOnlyMemory<int>.Empty));
        Assert.Throws<NotSupportedException>(() => writer.Add<decimal>("b", [1], new[] { 1m }));
        Assert.Single(SafetensorsFile.Open(new MemoryStream(Bytes(writer))).Tensors);
    }

    [Fact]
    public void A_tensor_is_read_as_what_it_is_or_not_at_all()
    {
        using var file = SafetensorsFile.Open(new MemoryStream(SafetensorsBytes.Valid), "model");
        var destination = new float[6];
        Assert.Contains("'fc.wait'", Assert.Throws<StaticNetFormatException>(() => file.Read<float>("fc.wait", [2, 3], destination)).Message);
        Assert.Contains("expected F64, found F32", Assert.Throws<StaticNetFormatException>(() => file.Require<double>("fc.weight", [2, 3])).Message);
        Assert.Contains("expected [3, 2], found [2, 3]", Assert.Throws<StaticNetFormatException>(() => file.Read<float>("fc.weight", [3, 2], destination)).Message);
        Assert.Throws<ArgumentException>(() => file.Read<float>("fc.weight", [2, 3], destination.AsSpan(1)));
        Assert.All(destination, value => Assert.Equal(0, value));
        file.Require<float>("fc.weight", [2, 3]);
    }

    [Fact]
    public void Tensors_come_in_any_order_where_the_stream_can_seek_and_in_that_of_the_data_where_not()
    {
        var stream = new MemoryStream([9, 9, 9, .. SafetensorsBytes.Valid]) { Position = 3 };
        using var file = SafetensorsFile.Open(stream);
        Assert.Equal([7, 8], Read<float>(file, "fc.bias", [2]));
        Assert.Equal([1, 2, 3, 4, 5, 6], Read<float>(file, "fc.weight", [2, 3]));
        Assert.True(stream.CanRead, "the stream is the caller's and must stay open");

        using var forward = SafetensorsFile.Open(new TricklingStream(SafetensorsBytes.Valid));
        Assert.Equal([7, 8], Read<float>(forward, "fc.bias", [2]));
        Assert.Throws<InvalidOperationException>(() => Read<float>(forward, "fc.weight", [2, 3]));
    }

    private static T[] Read<T>(SafetensorsFile file, string name, int[] shape)
        where T : unmanaged
    {
        var values = new T[shape.Aggregate(1, (product, dimension) => product * dimension)];
        file.Read<T>(name, shape, values);
        return values;
    }

    private static byte[] Bytes(SafetensorsWriter writer)
    {
        var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }
}

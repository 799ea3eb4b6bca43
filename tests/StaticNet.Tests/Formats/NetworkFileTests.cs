using StaticNet.Formats;
using StaticNet.Tests.Data;

namespace StaticNet.Tests.Formats;

public sealed class NetworkFileTests
{
    [Fact]
    public void A_network_comes_back_as_it_was_by_every_way()
    {
        RoundTrip<Single>();
        RoundTrip<TwoLayers>();
        RoundTrip<Images>();
        RoundTrip<Sequences>();

        static void RoundTrip<TNet>()
            where TNet : INetwork<TNet>
        {
            TNet network = TNet.Create(1);
            float[] values = [.. Enumerable.Range(1, network.ToArray().Length).Select(i => 1f / i)];
            network.LoadParameters(values.AsSpan(0, TNet.ParameterCount));
            (network as IBufferedNetwork<TNet>)?.LoadBuffers(values.AsSpan(TNet.ParameterCount));
            string folder = Directory.CreateTempSubdirectory("networks").FullName;
            try
            {
                string path = Path.Combine(folder, "model.safetensors");
                NetworkFile.Save(network, path);
                byte[] content = File.ReadAllBytes(path);
                var stream = new MemoryStream();
                NetworkFile.Save(network, stream);
                Assert.Equal(content, stream.ToArray());

                foreach (Action<TNet> load in new Action<TNet>[]
                {
                    other => NetworkFile.Load(other, path),
                    other => NetworkFile.Load(other, content),
                    other => NetworkFile.Load(other, new MemoryStream(content)),
                    other => NetworkFile.Load(other, new TricklingStream(content)),
                })
                {
                    TNet other = TNet.Create(2);
                    load(other);
                    Assert.Equal(values, other.ToArray());
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public void The_file_has_the_names_and_shapes_of_PyTorch_and_says_what_it_is()
    {
        using SafetensorsFile file = SafetensorsFile.Open(new MemoryStream(Saved(new Images())));
        Assert.Equal(
            ["conv.weight [4,2,3,3]", "conv.bias [4]", "norm.weight [4]", "norm.bias [4]", "fc.weight [3,48]", "fc.bias [3]", "norm.running_mean [4]", "norm.running_var [4]"],
            file.Tensors.Select(tensor => $"{tensor.Name} [{string.Join(',', tensor.Shape)}]"));
        Assert.All(file.Tensors, tensor => Assert.Equal(SafetensorsType.F32, tensor.Type));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal("Images", file.Metadata["network"]);
        Assert.Equal(typeof(NetworkFile).Assembly.GetName().Version!.ToString(3), file.Metadata["staticnet"]);
    }

    [Fact]
    public void Every_name_that_does_not_fit_is_told_at_once()
    {
        var network = new Images(seed: 3);
        float[] before = network.ToArray();
        var fault = Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(network, Saved(new TwoLayers())));
        Assert.Equal(
            "content: header at byte 8: it does not fit the network Images: 6 of its 8 tensors are missing: "
            + "'conv.weight', 'conv.bias', 'norm.weight', 'norm.bias', 'norm.running_mean' and 1 more; "
            + "2 of the file are not the network's: 'dense1.weight', 'dense1.bias'", fault.Message);
        Assert.Equal(before, network.ToArray());
    }

    [Theory]
    [InlineData("fc.weight", "FC.weight", "'fc.weight' and 'FC.weight' differ only in case: LoadOptions.Rename")]
    [InlineData("fc.weight", "model.fc.weight", "'fc.weight' and 'model.fc.weight' differ only in the module before: LoadOptions.Rename")]
    [InlineData("[2,3]", "[3,2]", "expected [2, 3], found [3, 2]: it is transposed; PyTorch's order is [outputs, inputs]")]
    [InlineData("[2,3]", "[3,2,1]", "expected [2, 3], found [3, 2, 1]")]
    public void What_is_likely_meant_is_said(string right, string wrong, string hint)
    {
        byte[] content = SafetensorsBytes.Encode(SafetensorsBytes.Header.Replace(right, wrong), SafetensorsBytes.Data);
        Assert.EndsWith(hint, Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Single(), content)).Message[..^(hint.EndsWith("Rename") ? " makes one of the other".Length : 0)]);
    }

    [Fact]
    public void What_the_network_does_not_have_is_refused_or_ignored()
    {
        byte[] content = SafetensorsBytes.Encode(
            SafetensorsBytes.Header[..^1] + ",\"more\":{\"dtype\":\"BOOL\",\"shape\":[4],\"data_offsets\":[32,36]}}", [.. SafetensorsBytes.Data, 1, 0, 1, 0]);
        var network = new Single();
        string message = Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(network, content)).Message;
        Assert.Contains("1 of the file is not the network's: 'more'; LoadOptions { IgnoreExtra = true }", message);
        NetworkFile.Load(network, content, new LoadOptions { IgnoreExtra = true });
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], network.ToArray());
        NetworkFile.Load(new Single(), new TricklingStream(content), new LoadOptions { IgnoreExtra = true });
        // What is missing is never forgiven.
        Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new TwoLayers(), content, new LoadOptions { IgnoreExtra = true }));
    }

    [Theory]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Other_floats_are_refused_or_converted(string type)
    {
        float[] values = [1, -2.5f, 0, float.PositiveInfinity, float.NaN, 0.75f];
        byte[] data = [.. values.SelectMany(value => type switch
        {
            "F64" => BitConverter.GetBytes((double)value),
            "F16" => BitConverter.GetBytes((Half)value),
            _ => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
        })];
        string entry = $"\"fc.weight\":{{\"dtype\":\"{type}\",\"shape\":[2,3],\"data_offsets\":[0,{data.Length}]}}";
        string other = $"\"fc.bias\":{{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[{data.Length},{data.Length + 8}]}}";
        byte[] content = SafetensorsBytes.Encode($"{{{entry},{other}}}", [.. data, .. SafetensorsBytes.Floats(7, 8)]);

        var network = new Single(seed: 4);
        float[] before = network.ToArray();
        string message = Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(network, content)).Message;
        Assert.Contains($"tensor 'fc.weight' dtype at byte 9: expected F32, found {type}; LoadOptions {{ Convert = true }} converts it", message);
        Assert.Equal(before, network.ToArray());
        NetworkFile.Load(network, content, new LoadOptions { Convert = true });
        Assert.Equal([.. values, 7, 8], network.ToArray());
    }

    [Fact]
    public void Doubles_are_rounded_to_the_nearest_float_and_to_infinity()
    {
        double[] values = [0.1, 1e300, -1e300, 1e-300, 16777217, 1 / 3.0];
        var writer = new SafetensorsWriter();
        writer.Add<double>("fc.weight", [2, 3], values);
        writer.Add<double>("fc.bias", [2], new double[2]);
        var network = new Single();
        NetworkFile.Load(network, Bytes(writer), new LoadOptions { Convert = true });
        Assert.Equal([0.1f, float.PositiveInfinity, float.NegativeInfinity, 0, 16777216, 1 / 3f], network.ToArray()[..6]);
    }

    [Fact]
    public void Long_tensors_are_converted_piece_by_piece()
    {
        var network = new Large(seed: 6);
        float[] values = network.ToArray();
        var writer = new SafetensorsWriter();
        foreach (ParameterDefinition tensor in Large.Definition.Parameters)
            writer.Add<double>(tensor.Name, tensor.Shape, values[tensor.Offset..(tensor.Offset + tensor.Count)].Select(value => (double)value).ToArray());
        var other = new Large(seed: 7);
        NetworkFile.Load(other, Bytes(writer), new LoadOptions { Convert = true });
        Assert.Equal(values, other.ToArray());
    }

    [Fact]
    public void Integers_are_not_converted()
    {
        var writer = new SafetensorsWriter();
        writer.Add<int>("fc.weight", [2, 3], new int[6]);
        writer.Add<float>("fc.bias", [2], new float[2]);
        string message = Assert.Throws<StaticNetFormatException>(
            () => NetworkFile.Load(new Single(), Bytes(writer), new LoadOptions { Convert = true })).Message;
        Assert.EndsWith("expected F32, found I32", message);
    }

    [Fact]
    public void Names_can_be_translated()
    {
        var writer = new SafetensorsWriter();
        writer.Add<float>("model.0.weight", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 });
        writer.Add<float>("model.0.bias", [2], new float[] { 7, 8 });
        var network = new Single();
        NetworkFile.Load(network, Bytes(writer), new LoadOptions { Rename = name => name.Replace("fc", "model.0") });
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], network.ToArray());

        Assert.Contains("'fc.weight' and 'fc.bias' the same name, 'one'",
            Assert.Throws<ArgumentException>(() => NetworkFile.Load(network, Bytes(writer), new LoadOptions { Rename = _ => "one" })).Message);
        Assert.Throws<ArgumentException>(() => NetworkFile.Load(network, Bytes(writer), new LoadOptions { Rename = _ => null! }));
    }

    [Fact]
    public void What_PyTorch_stores_beside_running_statistics_is_passed_over()
    {
        var network = new Images(seed: 8);
        NetworkFile.Load(new Images(), With<long>("norm.num_batches_tracked", [], 7));
        NetworkFile.Load(new Images(), With<long>("optimizer.exp_avg.fc.weight", [1], 7));
        NetworkFile.Load(new Images(), With<long>("training.step", [1], 7));
        Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Images(), With<long>("norm.num_batches_tracked", [1], 7)));
        Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Images(), With<int>("norm.num_batches_tracked", [], 7)));
        Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Images(), With<long>("fc.num_batches_tracked", [], 7)));
        Assert.Throws<StaticNetFormatException>(() => NetworkFile.Load(new Images(), With<long>("optimizers", [1], 7)));

        byte[] With<T>(string name, int[] shape, T value)
            where T : unmanaged
        {
            var writer = new SafetensorsWriter();
            float[] values = network.ToArray();
            foreach (ParameterDefinition tensor in Images.Definition.Parameters)
                writer.Add<float>(tensor.Name, tensor.Shape, values.AsMemory(tensor.Offset, tensor.Count));
            foreach (ParameterDefinition tensor in Images.Definition.Buffers)
                writer.Add<float>(tensor.Name, tensor.Shape, values.AsMemory(Images.ParameterCount + tensor.Offset, tensor.Count));
            writer.Add<T>(name, shape, new[] { value });
            return Bytes(writer);
        }
    }

    [Fact]
    public void A_fork_is_saved_and_not_loaded()
    {
        var network = new Single(seed: 9);
        Single fork = network.Fork();
        Assert.Equal(Saved(network), Saved(fork));
        Assert.Throws<InvalidOperationException>(() => NetworkFile.Load(fork, SafetensorsBytes.Valid));
        Assert.Equal(network.ToArray(), new Single(seed: 9).ToArray());
    }

    [Fact]
    public void A_missing_file_is_the_file_systems_business() =>
        Assert.Throws<FileNotFoundException>(() => NetworkFile.Load(new Single(), Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    private static byte[] Saved<TNet>(TNet network)
        where TNet : INetwork<TNet>
    {
        var stream = new MemoryStream();
        NetworkFile.Save(network, stream);
        return stream.ToArray();
    }

    private static byte[] Bytes(SafetensorsWriter writer)
    {
        var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }
}

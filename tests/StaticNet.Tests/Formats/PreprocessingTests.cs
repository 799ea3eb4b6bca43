using StaticNet.Data;
using StaticNet.Formats;
using StaticNet.Tests.Data;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Formats;

/// <summary>What was measured on the samples lies in the network's file.</summary>
public sealed class PreprocessingTests : IDisposable
{
    private static readonly Standardizer Inputs = Standardizer.Fit([1, 2, 3, 5, 8, 13], 2);
    private static readonly MinMaxScaler Outputs = MinMaxScaler.Fit([1, 2, 3, 5], 2, low: -1, high: 3);
    private static readonly ChannelStatistics Images = ChannelStatistics.Measure([1, 3, 10, 30], 2, 2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("preprocessing");

    private string Model => Path.Combine(_folder.FullName, "model.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_comes_back_as_it_was_and_the_network_with_it()
    {
        var network = new Single(seed: 1);
        network.Save(Model, ("inputs", Inputs), ("outputs", Outputs), ("images", Images));
        var stream = new MemoryStream();
        network.Save(stream, ("inputs", Inputs), ("outputs", Outputs), ("images", Images));
        Assert.Equal(File.ReadAllBytes(Model), stream.ToArray());

        var other = new Single(seed: 2);
        NetworkFile.Load(other, Model);
        Assert.Equal(network.ToArray(), other.ToArray());
        RequireSame(Inputs, NetworkFile.LoadPreprocessing<Standardizer>(Model, "inputs"));
        RequireSame(Outputs, NetworkFile.LoadPreprocessing<MinMaxScaler>(Model, "outputs"));
        RequireSame(Images, NetworkFile.LoadPreprocessing<ChannelStatistics>(Model, "images"));
        foreach (Stream source in new Stream[] { new MemoryStream(stream.ToArray()), new TricklingStream(stream.ToArray()) })
            RequireSame(Outputs, NetworkFile.LoadPreprocessing<MinMaxScaler>(source, "outputs"));

        using SafetensorsFile file = SafetensorsFile.Open(Model);
        Assert.Equal([2], file.Find("preprocessing.inputs.deviation")!.Shape);
        Assert.Equal("pt", file.Metadata["format"]);

        static void RequireSame(IPreprocessing expected, IPreprocessing found)
        {
            Assert.Equal(expected.Tensors.Keys, found.Tensors.Keys);
            Assert.All(expected.Tensors, tensor => Assert.Equal(tensor.Value, found.Tensors[tensor.Key]));
        }
    }

    [Fact]
    public void What_is_not_there_is_said_with_what_is()
    {
        var network = new Single();
        network.Save(Model, ("inputs", Inputs), ("outputs", Outputs));
        Assert.EndsWith("header at byte 8: expected preprocessing 'input', found 'inputs', 'outputs'", Fault<Standardizer>("input"));
        Assert.EndsWith(
            "preprocessing 'outputs' at byte 8: it is no Standardizer: Expected a tensor 'mean'; found maximum, minimum, range", Fault<Standardizer>("outputs"));

        network.Save(Model);
        Assert.EndsWith("expected preprocessing 'inputs', found none: it was saved without", Fault<Standardizer>("inputs"));

        // Other types and shapes than are written.
        foreach ((string type, string shape) in new[] { ("F64", "[2]"), ("F32", "[2,2]"), ("F32", "[]") })
        {
            int length = (type == "F64" ? 8 : 4) * (shape == "[2,2]" ? 4 : shape == "[2]" ? 2 : 1);
            File.WriteAllBytes(Model, SafetensorsBytes.Encode(
                $"{{\"preprocessing.inputs.mean\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[0,{length}]}}}}", new byte[length]));
            Assert.Contains("tensor 'preprocessing.inputs.mean'", Fault<Standardizer>("inputs"));
        }

        string Fault<T>(string name)
            where T : IPreprocessing<T>
        {
            var fault = Assert.Throws<StaticNetFormatException>(() => NetworkFile.LoadPreprocessing<T>(Model, name));
            Assert.Equal(Model, fault.File);
            return fault.Message;
        }
    }

    [Fact]
    public void Names_that_could_not_be_told_apart_are_refused_and_nothing_is_written()
    {
        var network = new Single();
        Assert.Contains("'a.b'", Refused(("a.b", Inputs)));
        Assert.Contains("found ''", Refused(("", Inputs)));
        Assert.Contains("Two preprocessings are called 'x'", Refused(("x", Inputs), ("x", Outputs)));
        Assert.Contains("behind the name 'x'", Refused(("x", null!)));
        Assert.False(File.Exists(Model));
        Assert.Throws<ArgumentException>(() => NetworkFile.LoadPreprocessing<Standardizer>(Model, ""));

        string Refused(params (string, IPreprocessing)[] preprocessing)
        {
            var options = new TrainerOptions { Checkpoints = new CheckpointOptions(_folder.FullName) { Preprocessing = preprocessing } };
            Assert.StartsWith("options.", Assert.Throws<ArgumentException>(() => Trainer.Fit(new Blobs(), Points.Blobs(30), options: options)).ParamName);
            return Assert.Throws<ArgumentException>("preprocessing", () => network.Save(Model, preprocessing)).Message;
        }
    }

    [Fact]
    public void Checkpoints_have_it_too()
    {
        var checkpoints = new CheckpointOptions(_folder.FullName) { Preprocessing = [("inputs", Inputs)] };
        var options = new TrainerOptions { Epochs = 2, Checkpoints = checkpoints };
        Trainer.Fit(new Blobs(seed: 1), Points.Blobs(60), Points.Blobs(30), options);
        foreach (string path in new[] { checkpoints.Last, checkpoints.Best })
        {
            Assert.Equal(Inputs.Means, NetworkFile.LoadPreprocessing<Standardizer>(path, "inputs").Means);
            NetworkFile.Load(new Blobs(), path);
        }

        TrainingHistory more = Trainer.Fit(new Blobs(), Points.Blobs(60), Points.Blobs(30), options with { Epochs = 3, ResumeFrom = checkpoints.Last });
        Assert.Equal(3, more.Epochs.Count);
    }
}

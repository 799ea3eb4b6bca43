using System.Diagnostics;
using System.Reflection;
using StaticNet.Formats;

namespace StaticNet.Tests.Formats;

/// <summary>Networks go to PyTorch and come from it, through files, and compute the same there and here.</summary>
public sealed class PyTorchTests
{
    private const int Samples = 5;

    [PyTorchFact]
    public void Files_are_those_of_PyTorch()
    {
        string folder = Directory.CreateTempSubdirectory("pytorch").FullName;
        try
        {
            Save<Images>(folder);
            Save<Sequences>(folder);
            Save<TwoLayers>(folder);
            Run(folder);
            Compare<Images>(folder, expectedTensors: 9);
            Compare<Sequences>(folder, expectedTensors: 6);
            Compare<TwoLayers>(folder, expectedTensors: 4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Save<TNet>(string folder)
        where TNet : INetwork<TNet>
    {
        TNet network = TNet.Create(1);
        if (network is IBufferedNetwork<TNet> buffered)
            buffered.LoadBuffers([.. Enumerable.Range(1, TNet.Definition.Buffers.Sum(buffer => buffer.Count)).Select(i => i / 7f)]);
        NetworkFile.Save(network, PathOf<TNet>(folder, ""));
        var random = new Random(2);
        float[] inputs = [.. Enumerable.Range(0, Samples * TNet.InputSize).Select(_ => random.NextSingle() * 2 - 1)];
        var writer = new SafetensorsWriter { Metadata = { ["format"] = "pt" } };
        writer.Add<float>("inputs", [Samples, TNet.InputSize], inputs);
        writer.Save(PathOf<TNet>(folder, ".inputs"));
    }

    private static void Compare<TNet>(string folder, int expectedTensors)
        where TNet : INetwork<TNet>
    {
        using SafetensorsFile inputFile = SafetensorsFile.Open(PathOf<TNet>(folder, ".inputs"));
        using SafetensorsFile outputFile = SafetensorsFile.Open(PathOf<TNet>(folder, ".outputs"));
        using SafetensorsFile stateFile = SafetensorsFile.Open(PathOf<TNet>(folder, ".torch"));
        Assert.Equal(expectedTensors, stateFile.Tensors.Count);
        var inputs = new float[Samples * TNet.InputSize];
        inputFile.Read<float>("inputs", [Samples, TNet.InputSize], inputs);

        TNet made = TNet.Create(3), loaded = TNet.Create(4);
        NetworkFile.Load(made, PathOf<TNet>(folder, ""));
        NetworkFile.Load(loaded, PathOf<TNet>(folder, ".torch"));
        AssertOutputs(made, "staticnet");
        AssertOutputs(loaded, "torch");

        void AssertOutputs(TNet network, string name)
        {
            var expected = new float[Samples * TNet.OutputSize];
            outputFile.Read<float>(name, [Samples, TNet.OutputSize], expected);
            var actual = new float[expected.Length];
            network.Predict(inputs, actual);
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f);
            Assert.True(expected.Distinct().Count() > Samples, "outputs that are all the same compare nothing");
        }
    }

    private static void Run(string folder)
    {
        string project = typeof(PyTorchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectFolder").Value!;
        var start = new ProcessStartInfo(PyTorchFactAttribute.Python, [Path.Combine(project, "Formats", "pytorch.py"), folder]) { RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private static string PathOf<TNet>(string folder, string kind)
        where TNet : INetwork<TNet> => Path.Combine(folder, $"{TNet.Definition.Name}{kind}.safetensors");
}

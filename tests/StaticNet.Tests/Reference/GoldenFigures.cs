using System.Text.Json;
using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>One file of tests/golden: a network's attributes and what PyTorch computes for it.</summary>
public sealed record GoldenFigures(
    string Name,
    string[] Network,
    int Samples,
    int Steps,
    double[] Parameters,
    double[] Inputs,
    int[]? Labels,
    double[]? Targets,
    double[]? SampleWeights,
    int[]? Lengths,
    double[] Outputs,
    double LossValue,
    double[] Gradients,
    double[] InputGradients,
    double[]? ParametersAfterSteps,
    double[]? Buffers,
    ulong? NoiseSeed,
    ulong? NoiseStep,
    double[]? InferenceOutputs,
    double? InferenceLoss,
    double[]? BuffersAfterPass,
    double[]? BuffersAfterSteps)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    public static GoldenFigures Read(string name) =>
        JsonSerializer.Deserialize<GoldenFigures>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), Options)!;

    /// <summary>The reference network of the declaration.</summary>
    internal ReferenceNetwork ToReference()
    {
        var network = new ReferenceNetwork(NetworkDeclaration.Read(Name, Network.Select(AttributeText.Parse)))
        {
            NoiseSeed = NoiseSeed ?? 0,
            NoiseStep = NoiseStep ?? 0,
        };
        network.SetBuffers(Buffers ?? []);
        return network;
    }
}

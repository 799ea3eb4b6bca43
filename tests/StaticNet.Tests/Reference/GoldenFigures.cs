using System.Text.Json;
using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <summary>One file of tests/golden: a network's declaration and what PyTorch computes for it.</summary>
public sealed record GoldenFigures(
    string Name,
    int[] Input,
    string[] Layers,
    string Loss,
    JsonElement Optimizer,
    int Samples,
    int Steps,
    double[] Parameters,
    double[] Inputs,
    int[]? Labels,
    double[]? Targets,
    double[]? SampleWeights,
    double[] Outputs,
    double LossValue,
    double[] Gradients,
    double[] InputGradients,
    double[] ParametersAfterSteps)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    public static GoldenFigures Read(string name) =>
        JsonSerializer.Deserialize<GoldenFigures>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), Options)!;

    /// <summary>The reference network of the declaration.</summary>
    internal ReferenceNetwork Network() => new(NetworkDeclaration.Read(Name, Attributes()));

    private IEnumerable<Attribute> Attributes() =>
        [new InputAttribute(Input), .. Layers.Select(Layer), LossOf(Loss), OptimizerOf(Optimizer)];

    private static Attribute Layer(string layer) => layer.Split('(', ',', ')') switch
    {
        ["Dense", var units, ..] => new DenseAttribute(int.Parse(units)) { Bias = !layer.Contains("Bias = false") },
        ["Tanh"] => new TanhAttribute(),
        ["Sigmoid"] => new SigmoidAttribute(),
        ["ReLU"] => new ReLUAttribute(),
        ["Flatten"] => new FlattenAttribute(),
        _ => throw new InvalidDataException(layer),
    };

    private static Attribute LossOf(string loss) => loss switch
    {
        "MeanSquaredError" => new MeanSquaredErrorAttribute(),
        "SoftmaxCrossEntropy" => new SoftmaxCrossEntropyAttribute(),
        _ => throw new InvalidDataException(loss),
    };

    private static OptimizerAttribute OptimizerOf(JsonElement spec)
    {
        double rate = spec.GetProperty("lr").GetDouble();
        return spec.GetProperty("kind").GetString() switch
        {
            "SGD" => new SGDAttribute(rate)
            {
                Momentum = Number("momentum", 0),
                Nesterov = spec.TryGetProperty("nesterov", out JsonElement nesterov) && nesterov.GetBoolean(),
                WeightDecay = Number("weight_decay", 0),
            },
            "Adam" => new AdamAttribute(rate)
            {
                Beta1 = Number("beta1", 0.9),
                Beta2 = Number("beta2", 0.999),
                Epsilon = Number("epsilon", 1e-8),
                WeightDecay = Number("weight_decay", 0),
            },
            var kind => throw new InvalidDataException(kind),
        };

        double Number(string name, double otherwise) => spec.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
    }
}

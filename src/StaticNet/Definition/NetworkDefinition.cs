using System.Globalization;
using System.Text;

namespace StaticNet;

/// <summary>What a network consists of, for tools, files and people. Every generated network has one, as <c>Definition</c>.</summary>
public sealed class NetworkDefinition
{
    /// <summary>The name of the network's class, without its namespace.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one input sample, outermost dimension first; with several inputs that of all of them as a vector.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output sample; with several outputs that of all of them as a vector.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>The inputs in the order in which they stand in a sample.</summary>
    public IReadOnlyList<SliceDefinition> Inputs { get; init; } = [];

    /// <summary>The outputs in the order in which they stand in a sample.</summary>
    public IReadOnlyList<SliceDefinition> Outputs { get; init; } = [];

    /// <summary>The targets of the losses in the order in which they stand in a sample; none where there is no loss.</summary>
    public IReadOnlyList<SliceDefinition> Targets { get; init; } = [];

    /// <summary>
    /// The most steps of a sample where samples may have fewer, and calls take their <c>lengths</c> (<see cref="InputAttribute.VariableLength"/>); otherwise <c>null</c>.
    /// </summary>
    public int? MaxLength { get; init; }

    /// <summary>The most samples that pass through at once.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>The layers in the order of their declaration.</summary>
    public required IReadOnlyList<LayerDefinition> Layers { get; init; }

    /// <summary>The trained tensors in canonical order.</summary>
    public required IReadOnlyList<ParameterDefinition> Parameters { get; init; }

    /// <summary>Tensors that are kept but not trained, such as running statistics. They stand in files, not in the parameter vector.</summary>
    public IReadOnlyList<ParameterDefinition> Buffers { get; init; } = [];

    /// <summary>Labels per sample where targets may be labels: 1 for most classifiers; 0 where there are none.</summary>
    public int LabelSize { get; init; }

    /// <summary>How many values a label can have, from 0 on: the classes, or 2 for a binary cross-entropy; 0 where there are no labels.</summary>
    public int ClassCount { get; init; }

    /// <summary>The loss as declared, or <c>null</c>; several are joined by commas, each with what it judges.</summary>
    public string? Loss { get; init; }

    /// <summary>The optimizer as declared, or <c>null</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>
    /// What the optimizer keeps for each parameter, by PyTorch's names: <c>momentum_buffer</c>; <c>exp_avg</c>, <c>exp_avg_sq</c>; <c>square_avg</c>, <c>grad_avg</c>;
    /// <c>sum</c>; <c>acc_delta</c>. None where there is no optimizer, or it keeps nothing.
    /// </summary>
    public IReadOnlyList<string> OptimizerMoments { get; init; } = [];

    /// <summary>What it keeps for all parameters together, such as <c>beta1_power</c>, β₁ᵗ.</summary>
    public IReadOnlyList<string> OptimizerScalars { get; init; } = [];

    /// <summary>Values that recurrent layers carry from training call to training call, for each sample; 0 where they do not.</summary>
    public int CarriedStateSize { get; init; }

    /// <summary>
    /// The outputs of layers that a training pass leaves in memory, in the order in which they are computed; none where there is no optimizer. Layers
    /// that were fused have one between them, named like the last of them.
    /// </summary>
    public IReadOnlyList<ActivationDefinition> Activations { get; init; } = [];

    /// <summary>The number of values of all parameters, frozen ones included.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>Values of an input sample.</summary>
    internal int InputSize => InputShape.Aggregate(1, (size, dimension) => size * dimension);

    /// <summary>Values of an output sample.</summary>
    internal int OutputSize => OutputShape.Aggregate(1, (size, dimension) => size * dimension);

    /// <summary>Bytes that the parameters take in memory, padding included.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>Bytes that <c>Predict</c> and <c>Evaluate</c> use beside the parameters.</summary>
    public required long InferenceWorkspaceBytes { get; init; }

    /// <summary>Bytes of the training workspace, gradients and optimizer state; 0 where the network has no optimizer.</summary>
    public required long TrainingWorkspaceBytes { get; init; }

    /// <summary>Bytes of the state and workspace with which it takes a sequence frame by frame; 0 where it does not.</summary>
    public long StreamBytes { get; init; }

    /// <summary>A table of layers, shapes and parameters.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        string inputs = Inputs.Count == 0 ? Shape(InputShape) : string.Join(", ", Inputs.Select(Input));
        text.Append(CultureInfo.InvariantCulture, $"{Name}: input {inputs}").Append('\n');
        int nameWidth = Math.Max(5, Layers.Max(layer => layer.Name.Length));
        int kindWidth = Math.Max(5, Layers.Max(layer => layer.Description.Length));
        int shapeWidth = Math.Max(6, Layers.Max(layer => Shape(layer.OutputShape).Length));
        Row("name", "layer", "output", "parameters", IsChain ? "" : "reads");
        foreach (LayerDefinition layer in Layers)
        {
            string count = layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture);
            Row(layer.Name, layer.Description, Shape(layer.OutputShape), count, IsChain ? "" : string.Join(", ", layer.Inputs));
        }

        if (Outputs.Count > 1 || (Outputs.Count == 1 && Outputs[0].Layer != Layers[^1].Name))
            text.Append("outputs ").AppendJoin(", ", Outputs.Select(output => $"{output.Name} {Shape(output.Shape)}")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"parameters {ParameterCount:N0} ({ParameterBytes:N0} bytes), ");
        text.Append(CultureInfo.InvariantCulture, $"inference workspace {InferenceWorkspaceBytes:N0} bytes, ");
        if (StreamBytes > 0) text.Append(CultureInfo.InvariantCulture, $"stream {StreamBytes:N0} bytes, ");
        text.Append(CultureInfo.InvariantCulture, $"training {TrainingWorkspaceBytes:N0} bytes at batch {MaxBatchSize}").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"loss {Loss ?? "none"}, optimizer {Optimizer ?? "none"}").Append('\n');
        return text.ToString();

        string Input(SliceDefinition input)
        {
            string ids = input.VocabularySize == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ids below {input.VocabularySize:N0}");
            return (Inputs.Count > 1 ? $"{input.Name} " : "") + Shape(input.Shape) + ids;
        }

        static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

        void Row(string name, string kind, string shape, string parameters, string reads) =>
            text.Append(name.PadRight(nameWidth)).Append("  ").Append(kind.PadRight(kindWidth)).Append("  ")
                .Append(shape.PadRight(shapeWidth)).Append("  ").Append(parameters.PadLeft(10))
                .Append(reads.Length == 0 ? "" : "  " + reads).Append('\n');
    }

    /// <summary>Whether every layer reads the one before it and nothing else, so that their order says it all.</summary>
    public bool IsChain =>
        Inputs.Count <= 1 && Enumerable.Range(1, Math.Max(0, Layers.Count - 1)).All(i => Layers[i].Inputs is [] || Layers[i].Inputs.SequenceEqual([Layers[i - 1].Name]));
}

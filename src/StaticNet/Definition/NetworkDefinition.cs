using System.Globalization;
using System.Text;

namespace StaticNet;

/// <summary>What a network consists of, for tools, files and people. Every generated network has one, as <c>Definition</c>.</summary>
public sealed class NetworkDefinition
{
    /// <summary>The name of the network's class, without its namespace.</summary>
    public required string Name { get; init; }

    /// <summary>The shape of one input sample, outermost dimension first.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>The shape of one output sample.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

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

    /// <summary>The loss as declared, or <c>null</c>.</summary>
    public string? Loss { get; init; }

    /// <summary>The optimizer as declared, or <c>null</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The number of values of all parameters, frozen ones included.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Count);

    /// <summary>Bytes that the parameters take in memory, padding included.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>Bytes that <c>Predict</c> and <c>Evaluate</c> use beside the parameters.</summary>
    public required long InferenceWorkspaceBytes { get; init; }

    /// <summary>Bytes of the training workspace, gradients and optimizer state; 0 where the network has no optimizer.</summary>
    public required long TrainingWorkspaceBytes { get; init; }

    /// <summary>A table of layers, shapes and parameters.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: input [{string.Join(", ", InputShape)}]").Append('\n');
        int nameWidth = Math.Max(5, Layers.Max(layer => layer.Name.Length));
        int kindWidth = Math.Max(5, Layers.Max(layer => layer.Description.Length));
        int shapeWidth = Math.Max(6, Layers.Max(layer => Shape(layer.OutputShape).Length));
        Row("name", "layer", "output", "parameters");
        foreach (LayerDefinition layer in Layers)
            Row(layer.Name, layer.Description, Shape(layer.OutputShape), layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture));
        text.Append(CultureInfo.InvariantCulture, $"parameters {ParameterCount:N0} ({ParameterBytes:N0} bytes), ");
        text.Append(CultureInfo.InvariantCulture, $"inference workspace {InferenceWorkspaceBytes:N0} bytes, ");
        text.Append(CultureInfo.InvariantCulture, $"training {TrainingWorkspaceBytes:N0} bytes at batch {MaxBatchSize}").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"loss {Loss ?? "none"}, optimizer {Optimizer ?? "none"}").Append('\n');
        return text.ToString();

        static string Shape(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

        void Row(string name, string kind, string shape, string parameters) =>
            text.Append(name.PadRight(nameWidth)).Append("  ").Append(kind.PadRight(kindWidth)).Append("  ")
                .Append(shape.PadRight(shapeWidth)).Append("  ").Append(parameters.PadLeft(10)).Append('\n');
    }
}

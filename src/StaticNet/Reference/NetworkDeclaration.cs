using StaticNet.Reference.Layers;
using StaticNet.Reference.Losses;
using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <summary>What the attributes of a class say, read by reflection: shapes, names and parameter order are derived here anew.</summary>
internal sealed partial class NetworkDeclaration
{
    private readonly List<DeclaredNode> _nodes = [];
    private readonly List<DeclaredLayer> _layers = [];
    private readonly List<DeclaredOutput> _outputs = [];
    private readonly List<DeclaredLoss> _losses = [];
    private readonly List<ParameterDefinition> _parameters = [];
    private readonly List<ParameterDefinition> _buffers = [];
    private readonly List<GradientClipAttribute> _clips = [];
    private Attribute[] _attributes = [];

    private NetworkDeclaration(string name) => Name = name;

    public string Name { get; }

    /// <summary>What can be read: the inputs, then the layers in the order of their declaration.</summary>
    public IReadOnlyList<DeclaredNode> Nodes => _nodes;

    /// <summary>How many of the nodes are inputs.</summary>
    public int InputCount { get; private set; }

    public int InputSize => _nodes.Take(InputCount).Sum(node => node.Size);

    /// <summary>How many ids each input knows: the vocabulary of the layers that look them up; <c>null</c> where it has no ids.</summary>
    public IReadOnlyList<int?> Vocabularies => [.. Enumerable.Range(0, InputCount).Select(node => _layers
        .Where(layer => layer.Sources[0] == node).Select(layer => (layer.Layer as EmbeddingReference)?.Vocabulary).Min())];

    /// <summary>Whether the inputs are ids of tokens.</summary>
    public bool IsToken => Vocabularies.All(vocabulary => vocabulary is not null);

    /// <summary>Whether layers begin a training call with the states that the last one has left.</summary>
    public bool CarriesState { get; private set; }

    /// <summary>How many values of each sample a training call leaves behind for the next one.</summary>
    public int StateCount => _layers.Sum(layer => layer.Layer.StateCount);

    /// <summary>Where the steps of an input lie whose samples may be shorter; <c>null</c> where there is none.</summary>
    public VariableTime? VariableTime { get; private set; }

    public IReadOnlyList<int> InputShape => InputCount == 1 ? _nodes[0].Shape : [InputSize];

    public IReadOnlyList<DeclaredOutput> Outputs => _outputs;

    public int OutputSize => _outputs.Sum(output => _nodes[output.Node].Size);

    public IReadOnlyList<int> OutputShape => _outputs.Count == 1 ? _nodes[_outputs[0].Node].Shape : [OutputSize];

    public int MaxBatchSize { get; private set; } = new NetworkAttribute().MaxBatchSize;

    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    public IReadOnlyList<ParameterDefinition> Parameters => _parameters;

    /// <summary>What training moves without a gradient, in canonical order.</summary>
    public IReadOnlyList<ParameterDefinition> Buffers => _buffers;

    /// <summary>Whether a layer computes with the whole batch in training.</summary>
    public bool NeedsBatch => _layers.Any(layer => layer.Layer.NeedsBatch);

    /// <summary>Whether training passes draw random numbers.</summary>
    public bool IsNoisy => _layers.Any(layer => layer.Layer.IsNoisy);

    /// <summary>The losses in order, which is that of their targets in a target sample.</summary>
    public IReadOnlyList<DeclaredLoss> Losses => _losses;

    public int TargetSize => _losses.Sum(loss => loss.Size);

    /// <summary>The loss of a classifier: the only one, a cross-entropy, on the only output; otherwise <c>null</c>.</summary>
    public LossReference? Classifier =>
        _losses is [{ Loss: { IsClassifier: true } loss, Node: var node }] && _outputs is [{ Node: var output }] && node == output ? loss : null;

    public OptimizerReference? Optimizer { get; private set; }

    /// <summary>What a step of the optimizer does; <c>null</c> without one.</summary>
    public UpdateRule? Update { get; private set; }

    public IReadOnlyList<GradientClipAttribute> Clips => _clips;

    /// <summary>Whether the network has <c>InputGradient</c>.</summary>
    public bool InputGradients { get; private set; }

    /// <summary>What is written about <c>Step</c> and <c>ResetState</c>; <c>null</c> where nothing is.</summary>
    public bool? Streaming { get; private set; }

    /// <summary>How time goes through the layers; <c>null</c> where the network cannot take a sequence frame by frame.</summary>
    public Causality? Causality { get; private set; }

    /// <summary>Whether the network has <c>Step</c> and <c>ResetState</c>.</summary>
    public bool IsStreamed => Streaming != false && Causality is not null;

    public int ParameterCount => CountOf(_parameters);

    public int BufferCount => CountOf(_buffers);

    /// <summary>How often a weight meets a value in one sample.</summary>
    public long Multiplications => _layers.Sum(layer => layer.Layer.Multiplications);

    /// <summary>Whether a layer goes through a sequence step by step.</summary>
    public bool IsRecurrent => _layers.Any(layer => layer.Layer is RecurrentReference);

    /// <summary>
    /// Whether a layer divides by statistics of what it reads, which takes out a factor that all of it has in common; with running
    /// statistics it does not.
    /// </summary>
    public bool Normalises(PassMode mode) => _layers.Any(layer =>
        layer.Layer is NormalizationReference && (layer.BufferCount == 0 || (layer.Layer.NeedsBatch && mode.IsTraining)));

    /// <summary>The layer that owns a tensor.</summary>
    public DeclaredLayer LayerOf(ParameterDefinition tensor) =>
        _layers.Last(layer => layer.ParameterOffset <= tensor.Offset && layer.ParameterCount > 0);

    /// <summary>What the penalties of its layer are for a tensor: those of a weight, nothing for a bias.</summary>
    public (double L1, double L2) PenaltyOf(ParameterDefinition tensor) =>
        TensorName(tensor).Contains("weight", StringComparison.Ordinal) ? LayerOf(tensor).Layer.Penalty : (0, 0);

    /// <summary>Where an element of a tensor begins, or <c>null</c> where it is drawn.</summary>
    public double? InitialValueOf(ParameterDefinition tensor, int element) => LayerOf(tensor).Layer.InitialValue(TensorName(tensor), element);

    /// <summary>What the buffers are before the first step.</summary>
    public double[] InitialBuffers() => [.. _buffers.SelectMany(buffer =>
    {
        LayerReference layer = _layers.Last(layer => layer.BufferOffset <= buffer.Offset && layer.BufferCount > 0).Layer;
        return Enumerable.Range(0, buffer.Count).Select(i => layer.InitialValue(TensorName(buffer), i) ?? 0);
    })];

    private static int CountOf(List<ParameterDefinition> tensors) => tensors.Count == 0 ? 0 : tensors[^1].Offset + tensors[^1].Count;

    private static string TensorName(ParameterDefinition tensor) => tensor.Name[(tensor.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>What can be read: an input, or the output of a layer.</summary>
/// <param name="Name">Given or made (<c>dense0</c>).</param>
/// <param name="Shape">The shape for one sample.</param>
internal sealed record DeclaredNode(string Name, IReadOnlyList<int> Shape)
{
    public int Size { get; } = Shape.Aggregate(1, (size, dimension) => checked(size * dimension));
}

/// <summary>An output of the network.</summary>
/// <param name="Name">Given, or that of the last layer.</param>
/// <param name="Node">What it shows.</param>
internal sealed record DeclaredOutput(string Name, int Node);

/// <summary>A loss at its place.</summary>
/// <param name="Name">The name of what it judges.</param>
/// <param name="Loss">Its meaning.</param>
/// <param name="Node">What it judges.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Offset">Where its targets begin in a target sample.</param>
/// <param name="Size">How many they are.</param>
internal sealed record DeclaredLoss(string Name, LossReference Loss, int Node, double Weight, int Offset, int Size)
{
    /// <summary>What it means for a single step, where it judges those that are there.</summary>
    public LossReference? OfStep { get; init; }
}

/// <summary>A layer at its place in the network.</summary>
/// <param name="Name">Given or made (<c>dense0</c>).</param>
/// <param name="Kind">The attribute's name (<c>Dense</c>).</param>
/// <param name="Layer">Its meaning.</param>
/// <param name="Sources">The nodes that it reads, its own input first.</param>
/// <param name="ParameterOffset">Where its tensors begin in the canonical vector.</param>
/// <param name="ParameterCount">How many values they have.</param>
internal sealed record DeclaredLayer(
    string Name, string Kind, LayerReference Layer, IReadOnlyList<int> Sources, int ParameterOffset, int ParameterCount)
{
    /// <summary>What declares it.</summary>
    public required LayerAttribute Attribute { get; init; }

    /// <summary>Where its buffers begin in theirs.</summary>
    public required int BufferOffset { get; init; }

    /// <summary>How many values they have.</summary>
    public required int BufferCount { get; init; }
}

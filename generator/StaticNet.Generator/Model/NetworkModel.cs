namespace StaticNet.Generator.Model;

/// <summary>
/// What the user declared, as plain values: no symbol, no syntax, no location. Two equal models give the same source, byte for byte.
/// </summary>
internal sealed record NetworkModel(
    NetworkType Type,
    int MaxBatchSize,
    EquatableArray<AttributeModel> Inputs,
    EquatableArray<AttributeModel> Layers,
    EquatableArray<AttributeModel> Losses,
    AttributeModel? Optimizer)
{
    /// <summary>The layers that are marked as outputs; none where the last layer is the output.</summary>
    public EquatableArray<OutputModel> Outputs { get; init; }

    /// <summary>What is done to gradients before a step.</summary>
    public EquatableArray<AttributeModel> Clips { get; init; }

    /// <summary>Whether gradients of outputs by inputs are asked for, to explain a prediction.</summary>
    public bool InputGradients { get; init; }

    /// <summary>The input's axis along which it takes a sequence frame by frame, too; null where it does not.</summary>
    public int? TimeAxis { get; init; }

    /// <summary>
    /// Along which axis of each node, the inputs first, samples may be shorter than declared, or <see cref="Causality.NoAxis"/>; empty where all
    /// samples have all steps.
    /// </summary>
    public EquatableArray<int> ShorterAxes { get; init; }

    /// <summary>The most steps of a sample where samples may have fewer; null where all have the same.</summary>
    public int? MaxLength => ShorterAxes.Count == 0 ? null : Inputs.First(Lengths.IsVariable).Ints("shape")[0];

    /// <summary>Whether it is another network with one step to a sequence: its losses judge nothing, and may find too little to judge.</summary>
    public bool IsFrame { get; init; }

    /// <summary>Whether recurrent layers begin a training call with the states that the call before has left.</summary>
    public bool CarriesState { get; init; }

    /// <summary>Whether its inputs are ids of tokens.</summary>
    public bool TakesTokens => Layers.Any(layer => layer.IsEmbedding);

    /// <summary>Whether it has a way back.</summary>
    public bool HasBackward => HasOptimizer || InputGradients;

    /// <summary>With a loss the network can be evaluated.</summary>
    public bool HasLoss => Losses.Count > 0;

    /// <summary>With an optimizer it can be trained.</summary>
    public bool HasOptimizer => Optimizer is not null;

    /// <summary>Which layer reads what.</summary>
    public NetworkGraph Graph() => new(Inputs, Layers, Outputs, Losses);
}

/// <summary>An attribute <c>[Output]</c>, and the index of the layer that it marks.</summary>
internal sealed record OutputModel(AttributeModel Attribute, int Layer);

/// <summary>The class that is completed, and where it stands.</summary>
/// <param name="Namespace">Its namespace with every part escaped (<c>@event.Demo</c>), or empty for the global one.</param>
/// <param name="OuterTypes">The types it is nested in, outermost first, each as its partial declaration begins: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name, without <c>@</c>.</param>
/// <param name="EscapedName">Its name as it is written in source: <c>@class</c> where the name is a keyword.</param>
/// <param name="HintName">The name of the generated file, unique in the compilation whatever the case of its letters.</param>
internal sealed record NetworkType(
    string Namespace,
    EquatableArray<string> OuterTypes,
    string Name,
    string EscapedName,
    string HintName);

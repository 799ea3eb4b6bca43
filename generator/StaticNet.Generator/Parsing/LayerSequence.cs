using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>
/// The declaration in its order: inputs, layers with the outputs that they are marked as, losses, optimizer; clips of gradients stand
/// anywhere behind the layers.
/// </summary>
/// <remarks>Where something is declared twice, the first stands; where the order is wrong, the sequence is as it was meant.</remarks>
internal sealed class LayerSequence
{
    private readonly List<AttributeModel> _inputs = [];
    private readonly List<AttributeModel> _layers = [];
    private readonly List<OutputModel> _outputs = [];
    private readonly List<AttributeModel> _losses = [];
    private readonly List<AttributeModel> _clips = [];
    private bool _isEndReported;

    public IReadOnlyList<AttributeModel> Inputs => _inputs;

    public IReadOnlyList<AttributeModel> Layers => _layers;

    public IReadOnlyList<OutputModel> Outputs => _outputs;

    public IReadOnlyList<AttributeModel> Losses => _losses;

    public AttributeModel? Optimizer { get; private set; }

    public IReadOnlyList<AttributeModel> Clips => _clips;

    /// <summary>Which layer reads what.</summary>
    public NetworkGraph Graph() => new(_inputs, _layers, _outputs, _losses);

    /// <summary>What a network like this can do.</summary>
    public Capability Declared(NetworkGraph graph) =>
        (_losses.Count == 0 ? Capability.Any : Capability.Loss)
        | (Optimizer is null ? Capability.Any : Capability.Optimizer)
        | (graph.IsClassifier ? Capability.Classifier : Capability.Any)
        | (_layers.Any(layer => layer.HasBuffers) ? Capability.Buffers : Capability.Any)
        | (_layers.Any(layer => layer.IsEmbedding) ? Capability.Tokens : Capability.Any)
        | (_layers.Any(layer => layer.HasNoise) ? Capability.Noise : Capability.Any);

    public static LayerSequence Of(string network, IEnumerable<DeclaredAttribute> attributes, Findings findings)
    {
        var sequence = new LayerSequence();
        foreach (DeclaredAttribute attribute in attributes)
        {
            AttributeModel model = attribute.Model;
            var site = new Site(model.Index);
            switch (attribute.Role)
            {
                case Role.Input:
                    if (sequence.Last is { } before) findings.Report(ProblemIds.InputNotFirst, site, before.Kind);
                    sequence._inputs.Add(model);
                    break;

                case Role.Layer:
                    sequence.CheckEnd(model, findings);
                    sequence._layers.Add(model);
                    break;

                case Role.Output:
                    sequence.AddOutput(model, findings);
                    break;

                case Role.Loss:
                    if (sequence.Optimizer is { } early) findings.Report(ProblemIds.LossBehindOptimizer, site, model.Kind, early.Kind);
                    sequence._losses.Add(model);
                    break;

                case Role.Optimizer:
                    if (sequence.Optimizer is { } other) findings.Report(ProblemIds.SecondOptimizer, site, model.Kind, other.Kind);
                    sequence.Optimizer ??= model;
                    break;

                case Role.Clip:
                    if (sequence._clips.Exists(clip => clip.Kind == model.Kind)) findings.Report(ProblemIds.SecondClip, site, model.Kind);
                    else sequence._clips.Add(model);
                    break;
            }
        }

        if (sequence is { Optimizer: null, _clips.Count: > 0 })
            findings.Report(ProblemIds.ClipWithoutOptimizer, new Site(sequence._clips[0].Index), sequence._clips[0].Kind);
        if (sequence._inputs.Count == 0) findings.Report(ProblemIds.NoInput, Site.Type, network);
        if (sequence._inputs.Count > 1)
        {
            foreach (AttributeModel input in sequence._inputs.Where(input => input.Name is null))
                findings.Report(ProblemIds.InputWithoutName, new Site(input.Index), Texts.Of(input));
        }

        if (sequence._layers.Count == 0) findings.Report(ProblemIds.NoLayers, Site.Type, network);
        return sequence;
    }

    /// <summary>One misplaced loss puts every layer behind it in the wrong place: the first tells it all.</summary>
    private void CheckEnd(AttributeModel layer, Findings findings)
    {
        if (End is not { } end || _isEndReported) return;
        findings.Report(ProblemIds.LayerBehindEnd, new Site(layer.Index), layer.Kind, end.Kind);
        _isEndReported = true;
    }

    private void AddOutput(AttributeModel output, Findings findings)
    {
        var site = new Site(output.Index);
        CheckEnd(output, findings);
        if (_layers.Count == 0) findings.Report(ProblemIds.OutputWithoutLayer, site);
        else if (_outputs.Exists(other => other.Layer == _layers.Count - 1)) findings.Report(ProblemIds.OutputTwice, site, _layers[_layers.Count - 1].Kind);
        else _outputs.Add(new OutputModel(output, _layers.Count - 1));
    }

    private AttributeModel? End => _losses.FirstOrDefault() ?? Optimizer ?? _clips.FirstOrDefault();

    private AttributeModel? Last => End ?? (_layers.Count > 0 ? _layers[_layers.Count - 1] : null);
}

using StaticNet.Generator.Model;

namespace StaticNet.Generator.Parsing;

/// <summary>The declaration in its order: input, layers, loss, optimizer; clips of gradients stand anywhere behind the layers.</summary>
/// <remarks>Where something is declared twice, the first stands; where the order is wrong, the sequence is as it was meant.</remarks>
internal sealed class LayerSequence
{
    private readonly List<AttributeModel> _layers = [];
    private readonly List<AttributeModel> _clips = [];

    public AttributeModel? Input { get; private set; }

    public IReadOnlyList<AttributeModel> Layers => _layers;

    public AttributeModel? Loss { get; private set; }

    public AttributeModel? Optimizer { get; private set; }

    public IReadOnlyList<AttributeModel> Clips => _clips;

    public Capability Declared => Capabilities.Of(Loss, Optimizer);

    public static LayerSequence Of(string network, IEnumerable<DeclaredAttribute> attributes, Findings findings)
    {
        var sequence = new LayerSequence();
        bool layerReported = false;
        foreach (DeclaredAttribute attribute in attributes)
        {
            AttributeModel model = attribute.Model;
            var site = new Site(model.Index);
            switch (attribute.Role)
            {
                case Role.Input:
                    if (sequence.Input is not null) findings.Report(ProblemIds.SecondInput, site, network);
                    else if (sequence.Last is { } before) findings.Report(ProblemIds.InputNotFirst, site, before.Kind);
                    sequence.Input ??= model;
                    break;

                case Role.Layer:
                    // One misplaced loss puts every layer behind it in the wrong place: the first tells it all.
                    if (sequence.End is { } end && !layerReported)
                    {
                        findings.Report(ProblemIds.LayerBehindEnd, site, model.Kind, end.Kind);
                        layerReported = true;
                    }

                    sequence._layers.Add(model);
                    break;

                case Role.Loss:
                    if (sequence.Loss is { } loss) findings.Report(ProblemIds.SecondLoss, site, model.Kind, loss.Kind);
                    else if (sequence.Optimizer is { } early) findings.Report(ProblemIds.LossBehindOptimizer, site, model.Kind, early.Kind);
                    sequence.Loss ??= model;
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
        if (sequence.Input is null) findings.Report(ProblemIds.NoInput, Site.Type, network);
        if (sequence._layers.Count == 0) findings.Report(ProblemIds.NoLayers, Site.Type, network);
        return sequence;
    }

    private AttributeModel? End => Loss ?? Optimizer ?? _clips.FirstOrDefault();

    private AttributeModel? Last => End ?? (_layers.Count > 0 ? _layers[_layers.Count - 1] : null);
}

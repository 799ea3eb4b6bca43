using StaticNet.Reference.Layers;
using StaticNet.Reference.Losses;
using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <content>Reads the attributes one after the other.</content>
internal sealed partial class NetworkDeclaration
{
    /// <summary>Reads the attributes of a class.</summary>
    /// <exception cref="ArgumentException">They are not a valid declaration; the message names the class and the attribute.</exception>
    public static NetworkDeclaration Read(Type type)
    {
        // The metadata keep the attributes of one class in source order, and the runtimes return them so. A test holds this.
        NetworkDeclaration declaration = Read(type.Name, type.GetCustomAttributes(inherit: false).OfType<Attribute>());
        // An attribute has false also where nothing is written.
        bool isWritten = type.CustomAttributes.Any(attribute => attribute.AttributeType == typeof(NetworkAttribute) &&
            attribute.NamedArguments.Any(argument => argument.MemberName == nameof(NetworkAttribute.Streaming)));
        declaration.Streaming ??= isWritten ? false : null;
        return declaration;
    }

    /// <summary>Reads a list of attributes in the order of their declaration.</summary>
    /// <exception cref="ArgumentException">They are not a valid declaration.</exception>
    public static NetworkDeclaration Read(string name, IEnumerable<Attribute> attributes)
    {
        Attribute[] all = [.. attributes];
        var declaration = new NetworkDeclaration(name) { _attributes = all };
        if (all.OfType<InputAttribute>().Count() > 1 && all.OfType<InputAttribute>().Any(input => input.Name is null))
            throw Invalid(name, "several inputs need names.");
        int losses = all.OfType<LossAttribute>().Count();
        string? last = null;
        foreach (Attribute attribute in all)
        {
            string kind = Kind(attribute);
            switch (attribute)
            {
                case NetworkAttribute network:
                    declaration.MaxBatchSize = network.MaxBatchSize;
                    declaration.InputGradients = network.InputGradients;
                    declaration.Streaming = network.Streaming ? true : null;
                    declaration.CarriesState = network.CarryState;
                    continue;
                case InputAttribute when last is not null:
                    throw Invalid(name, $"[{kind}] stands behind [{last}].");
                case InputAttribute input:
                    declaration.AddNode(input.Name ?? "input", InputShapeOf(name, input));
                    declaration.InputCount++;
                    continue;
                case LayerAttribute or LossAttribute or OptimizerAttribute or GradientClipAttribute or OutputAttribute when declaration.InputCount == 0:
                    throw Invalid(name, $"[{kind}] stands before [Input].");
                case LayerAttribute or OutputAttribute when declaration.IsBehindLayers:
                    throw Invalid(name, $"the layer [{kind}] stands behind [{last}].");
                case LayerAttribute layer:
                    declaration.AddLayer(layer, kind);
                    break;
                case OutputAttribute output:
                    declaration.AddOutput(output);
                    break;
                case LossAttribute loss:
                    declaration.AddLoss(loss, kind, losses);
                    break;
                case OptimizerAttribute when declaration.Optimizer is not null:
                    throw Invalid(name, $"[{kind}] is a second optimizer.");
                case OptimizerAttribute optimizer:
                    declaration.Optimizer = declaration.Guard(kind, () => OptimizerReference.Create(optimizer));
                    break;
                case GradientClipAttribute when declaration._clips.Any(clip => clip.GetType() == attribute.GetType()):
                    throw Invalid(name, $"[{kind}] is a second one.");
                case GradientClipAttribute clip:
                    declaration._clips.Add(clip);
                    break;
                default:
                    continue;
            }
            last = kind;
        }
        declaration.Complete();
        return declaration;
    }

    /// <summary>The same layers for sequences of another length, without losses and training; their parameters are the same.</summary>
    /// <exception cref="InvalidOperationException">The network is not causal.</exception>
    public NetworkDeclaration OfLength(int time)
    {
        Causality causality = Causality ?? throw new InvalidOperationException($"{Name} is not causal.");
        int[] shape = [.. InputShape];
        shape[(int)causality.Input] = time;
        var declaration = new NetworkDeclaration(Name);
        declaration.AddNode(_nodes[0].Name, shape);
        declaration.InputCount = 1;
        foreach (Attribute attribute in _attributes)
        {
            if (attribute is LayerAttribute layer)
                declaration.AddLayer(layer, Kind(attribute));
            else if (attribute is OutputAttribute output)
                declaration.AddOutput(output);
        }
        declaration.SettleOutputs();
        return declaration;
    }

    private void Complete()
    {
        if (InputCount == 0)
            throw Invalid(Name, "it has no [Input].");
        if (_layers.Count == 0)
            throw Invalid(Name, "it has no layers.");
        if (MaxBatchSize < 1)
            throw Invalid(Name, $"MaxBatchSize is {MaxBatchSize}; it must be at least 1.");
        if (_clips.Count > 0 && Optimizer is null)
            throw Invalid(Name, $"[{Kind(_clips[0])}] needs an optimizer.");
        SettleOutputs();
        for (int node = 0; node < _nodes.Count; node++)
        {
            bool isRead = _layers.Any(layer => layer.Sources.Contains(node)) || _losses.Any(loss => loss.Node == node) || _outputs.Any(output => output.Node == node);
            if (!isRead)
                throw Invalid(Name, $"nobody reads '{_nodes[node].Name}'.");
        }
        RequireTokensOrNone();
        Causality = Causality.Of(this);
        if (Streaming == true && Causality is null)
            throw Invalid(Name, "it cannot take a sequence step by step, as [Network(Streaming = true)] demands.");
        if (CarriesState)
            RequireCarriable();
        SettleVariableTime();
        if (Optimizer is { } optimizer)
            Update = Guard("the clips", () => new UpdateRule(this, optimizer));
    }

    /// <summary>Ids are looked up, and nothing else is; a network has one or the other.</summary>
    private void RequireTokensOrNone()
    {
        foreach (DeclaredLayer layer in _layers)
        {
            bool isLookup = layer.Layer is EmbeddingReference;
            if (isLookup && layer.Sources[0] >= InputCount)
                throw Invalid(Name, $"'{layer.Name}' looks up what is no input.");
            if (layer.Sources.Any(source => source < InputCount && Vocabularies[source] is not null != isLookup))
                throw Invalid(Name, $"'{layer.Name}' reads an input as {(isLookup ? "ids" : "numbers")} that others read as {(isLookup ? "numbers" : "ids")}.");
        }
        if (!IsToken && Vocabularies.Any(vocabulary => vocabulary is not null))
            throw Invalid(Name, "some of its inputs are ids, and some are not.");
    }

    /// <summary>All that a causal network knows of the past must be states.</summary>
    private void RequireCarriable()
    {
        if (Causality is null)
            throw Invalid(Name, "it cannot carry a state: it does not go through its sequence step by step.");
        if (!IsRecurrent)
            throw Invalid(Name, "it cannot carry a state: it has no recurrent layer.");
        if (_layers.Any(layer => layer.Attribute is Conv1DAttribute { Kernel: > 1 }))
            throw Invalid(Name, "it cannot carry a state: a convolution looks back, too.");
    }

    private void SettleVariableTime()
    {
        InputAttribute[] inputs = [.. _attributes.OfType<InputAttribute>()];
        if (inputs.Count(input => input.VariableLength) > 1)
            throw Invalid(Name, "several of its inputs have VariableLength.");
        int variable = Array.FindIndex(inputs, input => input.VariableLength);
        if (variable < 0)
            return;
        VariableTime = Guard("Input", () => VariableTime.Of(this, variable));
        LossAttribute[] attributes = [.. _attributes.OfType<LossAttribute>()];
        for (int i = 0; i < _losses.Count; i++)
        {
            DeclaredNode node = _nodes[_losses[i].Node];
            TimeAxis time = VariableTime.Axes[_losses[i].Node];
            if (time != TimeAxis.None)
                _losses[i] = _losses[i] with { OfStep = LossReference.Create(attributes[i], [Causality.FrameSize(node, time)]) };
        }
    }

    private bool IsBehindLayers => _losses.Count > 0 || Optimizer is not null || _clips.Count > 0;

    private static IReadOnlyList<int> InputShapeOf(string name, InputAttribute input)
    {
        if (input.Shape.Count == 0)
            throw Invalid(name, "[Input] has no dimensions.");
        if (input.Shape.Any(dimension => dimension < 1))
            throw Invalid(name, $"[Input({string.Join(", ", input.Shape)})] has a dimension below 1.");
        return input.Shape;
    }

    private void AddLayer(LayerAttribute attribute, string kind)
    {
        string[] others = attribute switch
        {
            AddAttribute add => [.. add.Others],
            MultiplyAttribute multiply => [.. multiply.Others],
            ConcatAttribute concat => [.. concat.Others],
            _ => [],
        };
        int own = attribute.From is { } from ? Find(from, kind) : _layers.Count == 0 ? 0 : _nodes.Count - 1;
        int[] sources = [own, .. others.Select(other => Find(other, kind))];
        LayerReference layer = Guard(kind, () => LayerCatalog.Create(attribute, [.. sources.Select(source => _nodes[source].Shape)]));
        string name = attribute.Name ?? $"{kind.ToLowerInvariant()}{_layers.Count(other => other.Kind == kind)}";
        (int begin, int count) = AddTensors(_parameters, name, layer.Parameters, layer.IsFrozen);
        (int buffers, int bufferCount) = AddTensors(_buffers, name, layer.Buffers, layer.IsFrozen);
        _layers.Add(new DeclaredLayer(name, kind, layer, sources, begin, count)
        {
            Attribute = attribute,
            BufferOffset = buffers,
            BufferCount = bufferCount,
        });
        AddNode(name, layer.OutputShape);
    }

    /// <summary>Puts the tensors of a layer behind those of the layers before.</summary>
    private static (int Begin, int Count) AddTensors(
        List<ParameterDefinition> all, string layer, IReadOnlyList<(string Name, int[] Shape)> tensors, bool isFrozen)
    {
        int begin = CountOf(all), end = begin;
        foreach ((string tensor, int[] shape) in tensors)
        {
            int count = shape.Aggregate(1, (size, dimension) => checked(size * dimension));
            all.Add(new ParameterDefinition($"{layer}.{tensor}", shape, end, count) { IsFrozen = isFrozen });
            end += count;
        }
        return (begin, end - begin);
    }

    private void AddNode(string name, IReadOnlyList<int> shape)
    {
        RequireFree(name);
        _nodes.Add(new DeclaredNode(name, shape));
    }

    private void AddOutput(OutputAttribute output)
    {
        if (_layers.Count == 0)
            throw Invalid(Name, $"the output '{output.Name}' stands before the first layer.");
        int node = _nodes.Count - 1;
        if (_outputs.Any(other => other.Node == node))
            throw Invalid(Name, $"the layer '{_nodes[node].Name}' is two outputs.");
        if (output.Name != _nodes[node].Name)
            RequireFree(output.Name);
        _outputs.Add(new DeclaredOutput(output.Name, node));
    }

    private void AddLoss(LossAttribute attribute, string kind, int count)
    {
        SettleOutputs();
        if (attribute.From is null && (count > 1 || _outputs.Count > 1))
            throw Invalid(Name, $"[{kind}] must say with From what it judges.");
        int node = attribute.From is { } from ? Find(from, kind) : _outputs[0].Node;
        if (node < InputCount)
            throw Invalid(Name, $"[{kind}] judges an input.");
        LossReference loss = Guard(kind, () => LossReference.Create(attribute, _nodes[node].Shape));
        double weight = Guard(kind, () => HyperParameter.Positive("Weight", attribute.Weight));
        _losses.Add(new DeclaredLoss(attribute.From ?? _outputs[0].Name, loss, node, weight, TargetSize, _nodes[node].Size));
    }

    /// <summary>Without an output that is marked, the last layer is the output.</summary>
    private void SettleOutputs()
    {
        if (_layers.Count == 0)
            throw Invalid(Name, "it has no layers.");
        if (_outputs.Count == 0)
            _outputs.Add(new DeclaredOutput(_nodes[^1].Name, _nodes.Count - 1));
    }

    private int Find(string name, string kind)
    {
        int node = _nodes.FindIndex(node => node.Name == name);
        if (node < 0)
            node = _outputs.Find(output => output.Name == name)?.Node ?? -1;
        return node >= 0 ? node : throw Invalid(Name, $"[{kind}] refers to '{name}', which does not stand before it.");
    }

    private void RequireFree(string name)
    {
        if (_nodes.Any(node => node.Name == name) || _outputs.Any(output => output.Name == name))
            throw Invalid(Name, $"two of its layers are called '{name}'.");
    }

    private T Guard<T>(string kind, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException invalid)
        {
            throw Invalid(Name, $"[{kind}]: {invalid.Message}");
        }
    }

    private static string Kind(Attribute attribute)
    {
        string name = attribute.GetType().Name;
        return name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name[..^nameof(Attribute).Length] : name;
    }

    private static ArgumentException Invalid(string name, string reason) => new($"{name} is not a network: {reason}");
}

namespace StaticNet.Generator.Model;

/// <summary>
/// Which layer reads what: names are resolved here. The nodes are the inputs, then the layers in the order of their declaration, in
/// which they also run: whoever reads only what stands before it cannot be part of a cycle.
/// </summary>
internal sealed class NetworkGraph
{
    private readonly Dictionary<string, int> _nodes = [];
    private readonly List<string> _names = [];
    private readonly List<AttributeModel> _attributes = [];
    private readonly List<int[]> _sources = [];
    private readonly List<Output> _outputs = [];
    private readonly List<int> _losses = [];
    private readonly List<Problem> _problems = [];
    private readonly List<ForwardReference> _ahead = [];
    private readonly int[] _references;

    public NetworkGraph(
        IReadOnlyList<AttributeModel> inputs, IReadOnlyList<AttributeModel> layers, IReadOnlyList<OutputModel> outputs,
        IReadOnlyList<AttributeModel> losses)
    {
        InputCount = inputs.Count;
        foreach (AttributeModel input in inputs) AddNode(input, input.Name ?? "input");
        var counts = new Dictionary<string, int>();
        foreach (AttributeModel layer in layers)
        {
            string kind = layer.Kind.ToLowerInvariant();
            counts.TryGetValue(kind, out int number);
            counts[kind] = number + 1;
            AddNode(layer, layer.Name ?? kind + Texts.Of(number));
        }

        foreach (OutputModel output in outputs) AddOutput(output);
        if (outputs.Count == 0 && layers.Count > 0) _outputs.Add(new Output(_names[_names.Count - 1], _names.Count - 1, null));
        for (int i = 0; i < layers.Count; i++) _sources.Add(SourcesOf(layers[i], InputCount + i));
        if (_outputs.Count > 0)
        {
            foreach (AttributeModel loss in losses) AddLoss(loss, losses.Count);
        }

        _references = new int[_names.Count];
        foreach (int node in _sources.SelectMany(sources => sources).Concat(_outputs.Select(output => output.Node)).Concat(_losses))
            _references[node]++;
        InputSlices = Slices(inputs.Select(input => input.Name));
        OutputSlices = Slices(_outputs.Select(output => output.Attribute is null ? null : output.Name));
        TargetSlices = Slices(losses.Select(loss => losses.Count == 1 ? null : loss.Text("From")));
        IsClassifier = losses.Count == 1 && losses[0].Kind is "SoftmaxCrossEntropy" or "BinaryCrossEntropy"
            && _outputs.Count == 1 && _losses[0] == _outputs[0].Node;
    }

    public int InputCount { get; }

    /// <summary>What is wrong with names.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Layers that ask for what stands behind them; for the time being their own input stands in for it.</summary>
    public IReadOnlyList<ForwardReference> Ahead => _ahead;

    public IReadOnlyList<Output> Outputs => _outputs;

    /// <summary>The node of each loss.</summary>
    public IReadOnlyList<int> Losses => _losses;

    /// <summary>What the constants of each input begin with; null where it has no name and no constants.</summary>
    public IReadOnlyList<string?> InputSlices { get; }

    /// <summary>What the constants of each output begin with; null for the last layer's.</summary>
    public IReadOnlyList<string?> OutputSlices { get; }

    /// <summary>What the constants of each loss's targets begin with; null where there is one loss.</summary>
    public IReadOnlyList<string?> TargetSlices { get; }

    /// <summary>Whether labels are possible: one loss, a cross-entropy, on the only output.</summary>
    public bool IsClassifier { get; }

    public string Name(int node) => _names[node];

    /// <summary>The attribute that declares it.</summary>
    public AttributeModel Attribute(int node) => _attributes[node];

    /// <summary>The nodes that a layer reads, its own input first.</summary>
    public IReadOnlyList<int> Sources(int layer) => _sources[layer];

    /// <summary>How often a node is read, by layers, losses and as an output.</summary>
    public int References(int node) => _references[node];

    /// <summary>Whether it is an output.</summary>
    public bool IsOutput(int node) => _outputs.Exists(output => output.Node == node);

    /// <summary>Whether the loss or somebody outside reads it.</summary>
    public bool IsEnd(int node) => IsOutput(node) || _losses.Contains(node);

    /// <summary>The kind of the layer that a node's first reader is, or null. What leaves signals about as they are is passed over.</summary>
    public string? ReaderKind(int node)
    {
        for (int layer = Math.Max(0, node - InputCount + 1); layer < _sources.Count; layer++)
        {
            if (!_sources[layer].Contains(node)) continue;
            if (!_attributes[InputCount + layer].IsNeutral) return _attributes[InputCount + layer].Kind;
            node = InputCount + layer;
        }

        return null;
    }

    /// <summary>Names as constants are written; a number behind one that would be there twice.</summary>
    private static List<string?> Slices(IEnumerable<string?> names)
    {
        var slices = new List<string?>();
        foreach (string? name in names)
        {
            string? first = string.IsNullOrEmpty(name) ? null : char.ToUpperInvariant(name![0]) + name.Substring(1), slice = first;
            for (int number = 1; slice is not null && slices.Contains(slice); number++) slice = first + Texts.Of(number);
            slices.Add(slice);
        }

        return slices;
    }

    private void AddNode(AttributeModel attribute, string name)
    {
        CheckName(attribute, "Name", name);
        TryAdd(attribute, attribute.Name is null ? null : "Name", name, _names.Count);
        _names.Add(name);
        _attributes.Add(attribute);
    }

    private void AddOutput(OutputModel output)
    {
        int node = InputCount + output.Layer;
        string name = output.Attribute.Text("name") ?? "";
        _outputs.Add(new Output(name, node, output.Attribute));

        // An output may have its layer's name.
        CheckName(output.Attribute, "name", name);
        if (!(_nodes.TryGetValue(name, out int other) && other == node)) TryAdd(output.Attribute, "name", name, node);
    }

    private void CheckName(AttributeModel attribute, string argument, string name)
    {
        if (!Identifier.IsValid(name)) _problems.Add(new Problem(ProblemIds.NameNoIdentifier, new Site(attribute.Index, argument), name));
    }

    private void TryAdd(AttributeModel attribute, string? argument, string name, int node)
    {
        if (_nodes.TryGetValue(name, out int other))
            _problems.Add(new Problem(ProblemIds.NameTwice, new Site(attribute.Index, argument), name, Texts.Of(_attributes[other])));
        else
            _nodes.Add(name, node);
    }

    private int[] SourcesOf(AttributeModel layer, int node)
    {
        int own = node == InputCount ? 0 : node - 1;
        if (layer.Text("From") is { } from) own = Find(layer, "From", from, node) ?? own;
        EquatableArray<string> others = layer.Strings("others");
        return
        [
            own,
            .. others.Select((name, i) => Find(layer, $"others[{Texts.Of(i)}]", name, node) ?? own),
        ];
    }

    private int? Find(AttributeModel layer, string argument, string name, int node)
    {
        if (!_nodes.TryGetValue(name, out int found))
        {
            ReportUnknown(layer, argument, name, 0, node);
            return null;
        }

        if (found < node) return found;
        _ahead.Add(new ForwardReference(node, found, new Site(layer.Index, argument)));
        return null;
    }

    private void AddLoss(AttributeModel loss, int count)
    {
        int node = _outputs[0].Node;
        if (loss.Text("From") is { } from)
        {
            if (_nodes.TryGetValue(from, out int found) && found >= InputCount) node = found;
            else ReportUnknown(loss, "From", from, InputCount, _names.Count);
        }
        else if (count > 1 || _outputs.Count > 1)
        {
            string several = count > 1 ? "several losses" : "several outputs";
            _problems.Add(new Problem(ProblemIds.LossWithoutFrom, new Site(loss.Index), loss.Kind, several, Names(InputCount, _names.Count)));
        }

        _losses.Add(node);
    }

    private void ReportUnknown(AttributeModel attribute, string argument, string name, int first, int end)
    {
        string? meant = Spelling.Nearest(name, Between(first, end));
        string what = _nodes.TryGetValue(name, out int found) && found < first
            ? "which is an input, and losses judge layers and outputs"
            : "and there is nothing of that name";
        string help = $"{what}; {(meant is null ? "there are " + Names(first, end) : $"did you mean '{meant}'?")}";
        _problems.Add(new Problem(ProblemIds.UnknownName, new Site(attribute.Index, argument), attribute.Kind, name, help));
    }

    /// <summary>The names of nodes and outputs that can be meant.</summary>
    private IEnumerable<string> Between(int first, int end) =>
        _nodes.Where(pair => pair.Value >= first && pair.Value < end).OrderBy(pair => pair.Value).Select(pair => pair.Key);

    /// <summary>The same for people, the nearest ones where there are many.</summary>
    private string Names(int first, int end)
    {
        const int Most = 8;
        string[] names = [.. Between(first, end).Select(name => $"'{name}'")];
        return names.Length <= Most ? string.Join(", ", names) : "…, " + string.Join(", ", names.Skip(names.Length - Most));
    }

    /// <summary>An output: what it is called, what it is the output of, and where it is declared; null for the last layer's.</summary>
    internal sealed record Output(string Name, int Node, AttributeModel? Attribute);

    /// <summary>A layer that refers to one behind it, or to itself.</summary>
    internal sealed record ForwardReference(int Reader, int Target, Site Site);
}

using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>The plan while it is being made: what the layers so far have declared, and what is wrong with them.</summary>
/// <param name="model">What was declared.</param>
/// <param name="trainedBlock">How many floats the trained tensors take: behind them stand the frozen ones.</param>
/// <param name="parameterBlock">How many all tensors take: behind them stand the buffers.</param>
internal sealed partial class Draft(NetworkModel model, int trainedBlock = 0, int parameterBlock = 0)
{
    /// <summary>More than this many values do not fit one block of memory together with its moments.</summary>
    public const long LargestBlock = 1 << 28;

    private readonly List<Problem> _problems = [];
    private readonly List<TensorPlan> _tensors = [];
    private readonly List<BufferPlan> _buffers = [];
    private readonly List<LayerPlan> _layers = [];
    private readonly List<int> _layerValues = [];
    private readonly List<StagePlan> _stages = [];
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<int, int> _uses = [];
    private readonly HashSet<int> _outputs = [];
    private IReadOnlyList<InputPlan>? _inputs;
    private Node[] _sources = [];
    private int _value;
    private int _parametersBefore;
    private int _frozenBlock;

    public NetworkModel Model { get; } = model;

    /// <summary>Which layer reads what.</summary>
    public NetworkGraph Graph { get; } = model.Graph();

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyList<TensorPlan> Tensors => _tensors;

    public IReadOnlyList<BufferPlan> Buffers => _buffers;

    public IReadOnlyList<LayerPlan> Layers => _layers;

    /// <summary>The value that each layer has written, or seen in another shape; where its node lies elsewhere, that is a copy.</summary>
    public IReadOnlyList<int> LayerValues => _layerValues;

    public IReadOnlyList<StagePlan> Stages => _stages;

    /// <summary>The inputs with their places in a sample, once all their shapes are known to be in order.</summary>
    public IReadOnlyList<InputPlan> Inputs => _inputs ??= PlanInputs();

    /// <summary>The inputs and layers that are planned.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>What the current layer reads, its own input first.</summary>
    public IReadOnlyList<Node> Sources => _sources;

    /// <summary>The shape of the current layer's own input, for one sample.</summary>
    public EquatableArray<int> Shape => _sources[0].Shape;

    public int ShapeSize => _sources[0].Size;

    /// <summary>Whether its rows are the channels of a pixel.</summary>
    public bool IsChannelsLast => _sources[0].IsChannelsLast;

    /// <summary>Whether its steps may be fewer than declared.</summary>
    public bool HasLengths => _sources[0].HasLengths;

    /// <summary>Whether it is the user's input, as it is passed.</summary>
    public bool IsInput => IsRaw(_sources[0].Value);

    /// <summary>Rows of a sample of it.</summary>
    public int Rows => _sources[0].Rows;

    /// <summary>Values of a row.</summary>
    public int RowSize => _sources[0].RowSize;

    /// <summary>Floats between two of its rows: the user's inputs are not padded.</summary>
    public int Pitch => IsRaw(_sources[0].Value) ? RowSize : _sources[0].Pitch;

    public int ParameterCount { get; private set; }

    /// <summary>Floats of the parameter block so far that are trained.</summary>
    public int TrainedBlock { get; private set; }

    /// <summary>Floats of the parameter block so far.</summary>
    public int ParameterBlock => TrainedBlock + _frozenBlock;

    /// <summary>The layer that is being planned.</summary>
    public AttributeModel Current { get; private set; } = model.Inputs[0];

    public string CurrentName { get; private set; } = "";

    /// <summary>The kind of the layer that reads the current one, or null.</summary>
    public string? ReaderKind => Graph.ReaderKind(_nodes.Count);

    /// <summary>Reports a problem of the current layer; once where an argument is wrong for both axes of an image.</summary>
    public void Report(string id, string? argument, params string[] texts)
    {
        var site = new Site(Current.Index, argument);
        if (!_problems.Exists(known => known.Id == id && known.Site == site)) _problems.Add(new Problem(id, site, texts));
    }

    public void Problem(Problem problem) => _problems.Add(problem);

    /// <summary>Makes an input what is being planned.</summary>
    public void BeginInput(AttributeModel input) => Current = input;

    /// <summary>Adds an input, all of whose dimensions are positive; false if it is too large.</summary>
    public bool AddInput(AttributeModel input)
    {
        BeginInput(input);
        _value = _nodes.Count;
        return EndNode(input.Ints("shape"), isNew: true);
    }

    /// <summary>Begins a layer that reads rows of the last axis.</summary>
    public void Begin(AttributeModel layer)
    {
        BeginAnyOrder(layer);
        ToRows();
    }

    /// <summary>Begins a layer that takes images in either order: it must look, and end with the same.</summary>
    public void BeginAnyOrder(AttributeModel layer)
    {
        Current = layer;
        CurrentName = Graph.Name(_nodes.Count);
        _sources = [.. Graph.Sources(_layers.Count).Select(node => _nodes[node])];
        _value = _sources[0].Value;
    }

    /// <summary>Reserves a tensor of the current layer, at the next multiple of 16 floats.</summary>
    public TensorPlan AddTensor(string tensor, EquatableArray<int> shape, TensorPlace place, Draw draw, double spread, bool isFrozen)
    {
        int start = isFrozen ? trainedBlock + _frozenBlock : TrainedBlock;
        var plan = new TensorPlan(
            $"{CurrentName}.{tensor}", shape, ParameterCount, start, place with { Extent = Planning.Shape.Padded(place.Extent) }, draw, spread, isFrozen);
        _tensors.Add(plan);
        ParameterCount += plan.Count;
        if (isFrozen) _frozenBlock += plan.Extent;
        else TrainedBlock += plan.Extent;
        return plan;
    }

    /// <summary>Reserves a vector of the current layer that is kept but not trained.</summary>
    public BufferPlan AddBuffer(string buffer, int count, float initial, bool isFrozen)
    {
        int offset = _buffers.Sum(each => each.Count), start = parameterBlock + _buffers.Sum(each => Planning.Shape.Padded(each.Count));
        var plan = new BufferPlan($"{CurrentName}.{buffer}", count, offset, start, initial, isFrozen);
        _buffers.Add(plan);
        return plan;
    }

    /// <summary>Whether so many floats more of parameters still fit; if not, says so.</summary>
    public bool FitsParameters(long floats, string what, string? argument) =>
        Fits(floats, what, argument) && Fits(ParameterBlock + floats, "all parameters", argument);

    /// <summary>Whether so many floats fit one block; if not, says so.</summary>
    public bool Fits(long floats, string what, string? argument)
    {
        if (floats <= LargestBlock) return true;
        Report(ProblemIds.TooLarge, argument, what, Texts.Grouped(floats), Texts.Grouped(LargestBlock));
        return false;
    }

    /// <summary>Adds a stage that reads what the current layer reads, and writes what it gives.</summary>
    public void AddStage(StagePlan stage)
    {
        _stages.Add(stage with { Inputs = _sources.Select(source => source.Value).ToEquatable() });
        _value = Model.Inputs.Count + stage.Index;
    }

    /// <summary>What the last stage of the current layer has written, in a shape.</summary>
    public Node Written(EquatableArray<int> shape) => new(_value, shape);

    /// <summary>Makes these values what the layer's next stage reads.</summary>
    public void Read(params Node[] nodes)
    {
        _sources = nodes;
        _value = nodes[0].Value;
    }

    /// <summary>
    /// Fuses the current layer, an activation, into the stage that wrote its input, if that takes one and has none yet, and nobody else
    /// reads what the stage would then overwrite.
    /// </summary>
    public bool TryFuse()
    {
        int stage = _value - Model.Inputs.Count;
        if (stage < 0 || _uses[_value] != 1 || _stages[stage] is not { Activation: null, TakesActivation: true } found) return false;
        _stages[stage] = found with { Activation = Current, Layer = $"{found.Layer} + {CurrentName}" };
        return true;
    }

    /// <summary>Copies the user's inputs into padded rows, for a stage that reads whole vectors.</summary>
    public void PadInputs()
    {
        if (IsRaw(_sources[0].Value)) _sources[0] = Padded(_sources[0]);
    }

    /// <summary>Copies rows into rows of another length.</summary>
    public void AddCopy(int outputSize) =>
        AddStage(new CopyStage(_stages.Count, CurrentName, RowSize, outputSize) { InputRows = Rows });

    /// <summary>Ends the current layer with the shape of its output, in the order of its input; false if that is too large.</summary>
    public bool EndAnyOrder(string description, EquatableArray<int> outputShape) => End(description, outputShape, IsChannelsLast);

    /// <summary>Ends the current layer with the shape of its output; false if that is too large.</summary>
    public bool End(string description, EquatableArray<int> outputShape, bool isChannelsLast = false)
    {
        int node = _nodes.Count;
        bool isNew = _value != _sources[0].Value;
        _layers.Add(new LayerPlan(
            CurrentName, Current.Kind, description, outputShape, ParameterCount - _parametersBefore,
            Graph.Sources(node - Model.Inputs.Count).Select(Graph.Name).ToEquatable()));
        _layerValues.Add(_value);
        _parametersBefore = ParameterCount;
        return EndNode(outputShape, isNew, isChannelsLast);
    }

    private List<InputPlan> PlanInputs()
    {
        var inputs = new List<InputPlan>();
        int offset = 0;
        foreach (AttributeModel input in Model.Inputs)
        {
            inputs.Add(new InputPlan(Graph.Name(inputs.Count), Graph.InputSlices[inputs.Count], input.Ints("shape"), offset));
            offset += inputs[inputs.Count - 1].Size;
        }

        return inputs;
    }

    /// <summary>Whether a value is an input as the user passes it.</summary>
    private bool IsRaw(int value) => value < Model.Inputs.Count;

    private bool EndNode(EquatableArray<int> shape, bool isNew, bool isChannelsLast = false)
    {
        // Rows have padding, of which a sample of many short ones mostly consists.
        int rowSize = new Node(_value, shape, isChannelsLast).RowSize;
        if (!Fits(Planning.Shape.Size(shape) / rowSize * Planning.Shape.Padded((long)rowSize), $"the padded rows of {Planning.Shape.Format(shape)}", null)) return false;

        int number = _nodes.Count, references = Graph.References(number);
        int uses = isNew ? references : _uses[_value] - 1 + references;
        var node = new Node(_value, shape, isChannelsLast) { ShorterAxis = Model.ShorterAxes.Count == 0 ? Causality.NoAxis : Model.ShorterAxes[number] };
        if (isChannelsLast && Graph.IsEnd(number))
        {
            // Outside, images are channels first.
            node = InRows(node);
            uses = references;
        }

        if (IsRaw(node.Value) && !Model.TakesTokens && (Model.Inputs.Count > 1 || uses != 1 || Graph.IsEnd(number)))
        {
            // Only a single dense layer reads rows without padding.
            node = Padded(node);
            uses = references;
        }
        else if ((Graph.IsOutput(number) && _outputs.Contains(node.Value)) || (Graph.IsEnd(number) && IsNoise(node.Value)))
        {
            // Two outputs would take their gradients to the same place; and in inference nobody writes what noise gives.
            _sources = [node];
            AddCopy(node.RowSize);
            node = node with { Value = _value };
            uses = references;
        }

        if (Graph.IsOutput(number)) _outputs.Add(node.Value);
        _uses[node.Value] = uses;
        _nodes.Add(node);
        return true;
    }

    private bool IsNoise(int value) => !IsRaw(value) && _stages[value - Model.Inputs.Count] is NoiseStage;

    /// <summary>An input of the user's, copied into padded rows.</summary>
    private Node Padded(Node input)
    {
        InputPlan place = Inputs[input.Value];
        _stages.Add(new InputStage(_stages.Count, place.Name, input.RowSize, place.Offset, Inputs.Sum(each => each.Size))
        {
            InputRows = input.Rows,
            Inputs = new EquatableArray<int>([input.Value]),
        });
        int value = Model.Inputs.Count + _stages.Count - 1;
        _uses[value] = 1;
        return input with { Value = value };
    }
}

using StaticNet.Generator.Model;

namespace StaticNet.Generator.Planning;

/// <summary>The plan while it is being made: what the layers so far have declared, and what is wrong with them.</summary>
/// <param name="model">What was declared.</param>
/// <param name="trainedBlock">How many floats the trained tensors take: behind them stand the frozen ones.</param>
internal sealed class Draft(NetworkModel model, int trainedBlock = 0)
{
    /// <summary>More than this many values do not fit one block of memory together with its moments.</summary>
    public const long LargestBlock = 1 << 28;

    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, string> _names = [];
    private readonly List<Problem> _problems = [];
    private readonly List<TensorPlan> _tensors = [];
    private readonly List<LayerPlan> _layers = [];
    private readonly List<StagePlan> _stages = [];
    private int _parametersBefore;
    private int _frozenBlock;

    public NetworkModel Model { get; } = model;

    public IReadOnlyList<Problem> Problems => _problems;

    public IReadOnlyList<TensorPlan> Tensors => _tensors;

    public IReadOnlyList<LayerPlan> Layers => _layers;

    public IReadOnlyList<StagePlan> Stages => _stages;

    /// <summary>The output of the layers so far, for one sample.</summary>
    public EquatableArray<int> Shape { get; private set; } = model.Input.Ints("shape");

    public int ShapeSize => (int)Planning.Shape.Size(Shape);

    /// <summary>Rows of a sample: the last axis lies in rows, the axes before it count them.</summary>
    public int Rows => ShapeSize / RowSize;

    /// <summary>Values of a row.</summary>
    public int RowSize => Shape[Shape.Count - 1];

    /// <summary>Floats between two rows of what the next stage reads: the user's inputs are not padded.</summary>
    public int Pitch => _stages.Count == 0 ? RowSize : Planning.Shape.Padded(RowSize);

    public int ParameterCount { get; private set; }

    /// <summary>Floats of the parameter block so far that are trained.</summary>
    public int TrainedBlock { get; private set; }

    /// <summary>Floats of the parameter block so far.</summary>
    public int ParameterBlock => TrainedBlock + _frozenBlock;

    /// <summary>The layer that is being planned.</summary>
    public AttributeModel Current { get; private set; } = model.Input;

    public string CurrentName { get; private set; } = "input";

    /// <summary>The layer behind the current one, or null.</summary>
    public AttributeModel? Next => _layers.Count + 1 < Model.Layers.Count ? Model.Layers[_layers.Count + 1] : null;

    public void Report(string id, string? argument, params string[] texts) =>
        _problems.Add(new Problem(id, new Site(Current.Index, argument), texts));

    /// <summary>Begins a layer: checks its name or makes one (<c>dense0</c>).</summary>
    public void Begin(AttributeModel layer, string description)
    {
        Current = layer;
        string kind = layer.Kind.ToLowerInvariant();
        _counts.TryGetValue(kind, out int number);
        _counts[kind] = number + 1;
        CurrentName = layer.Name ?? kind + Texts.Of(number);
        if (layer.Name is not null && !Identifier.IsValid(layer.Name)) Report(ProblemIds.NameNoIdentifier, "Name", layer.Name);
        else if (_names.TryGetValue(CurrentName, out string? first)) Report(ProblemIds.NameTwice, layer.Name is null ? null : "Name", CurrentName, first);
        else _names.Add(CurrentName, description);
    }

    /// <summary>Reserves a tensor of the current layer, at the next multiple of 16 floats.</summary>
    public TensorPlan AddTensor(
        string tensor, EquatableArray<int> shape, int rowStride, int columnStride, int extent, Draw draw, double spread, bool isFrozen)
    {
        int start = isFrozen ? trainedBlock + _frozenBlock : TrainedBlock;
        var plan = new TensorPlan(
            $"{CurrentName}.{tensor}", shape, ParameterCount, start, rowStride, columnStride, Planning.Shape.Padded(extent), draw, spread, isFrozen);
        _tensors.Add(plan);
        ParameterCount += plan.Count;
        if (isFrozen) _frozenBlock += plan.Extent;
        else TrainedBlock += plan.Extent;
        return plan;
    }

    /// <summary>Whether so many floats more still fit; if not, says so.</summary>
    public bool Fits(long floats, string what, string? argument)
    {
        if (floats <= LargestBlock && ParameterBlock + floats <= LargestBlock) return true;
        Report(ProblemIds.TooLarge, argument, what, Texts.Grouped(floats), Texts.Grouped(LargestBlock));
        return false;
    }

    public void Problem(Problem problem) => _problems.Add(problem);

    public void AddStage(StagePlan stage) => _stages.Add(stage);

    /// <summary>Fuses the current layer, an activation, into the last stage, if it takes one and has none yet.</summary>
    public bool TryFuse()
    {
        if (_stages.Count == 0 || _stages[_stages.Count - 1] is not { Activation: null, TakesActivation: true } last) return false;
        _stages[_stages.Count - 1] = last with { Activation = Current, Layer = $"{last.Layer} + {CurrentName}" };
        return true;
    }

    /// <summary>Copies the user's inputs into padded rows, for a stage that reads whole vectors.</summary>
    public void PadInputs()
    {
        if (_stages.Count == 0) AddCopy("input", RowSize);
    }

    /// <summary>Copies rows into rows of another length.</summary>
    public void AddCopy(string layer, int outputSize) =>
        AddStage(new CopyStage(_stages.Count, layer, RowSize, Pitch, outputSize) { InputRows = Rows });

    /// <summary>Ends the current layer with the shape of its output.</summary>
    public void End(string description, EquatableArray<int> outputShape)
    {
        _layers.Add(new LayerPlan(CurrentName, Current.Kind, description, outputShape, ParameterCount - _parametersBefore));
        _parametersBefore = ParameterCount;
        Shape = outputShape;
    }
}

using StaticNet.Reference.Layers;
using StaticNet.Reference.Losses;
using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <summary>What the attributes of a class say, read by reflection: shapes, names and parameter order are derived here anew.</summary>
internal sealed class NetworkDeclaration
{
    private readonly List<DeclaredLayer> _layers = [];
    private readonly List<ParameterDefinition> _parameters = [];
    private readonly List<GradientClipAttribute> _clips = [];

    private NetworkDeclaration(string name, IReadOnlyList<int> inputShape)
    {
        Name = name;
        InputShape = inputShape;
        OutputShape = inputShape;
    }

    public string Name { get; }

    public IReadOnlyList<int> InputShape { get; }

    public IReadOnlyList<int> OutputShape { get; private set; }

    public int MaxBatchSize { get; private set; } = new NetworkAttribute().MaxBatchSize;

    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    public IReadOnlyList<ParameterDefinition> Parameters => _parameters;

    public LossReference? Loss { get; private set; }

    public OptimizerReference? Optimizer { get; private set; }

    /// <summary>What a step of the optimizer does; <c>null</c> without one.</summary>
    public UpdateRule? Update { get; private set; }

    public IReadOnlyList<GradientClipAttribute> Clips => _clips;

    /// <summary>Whether the network has <c>InputGradient</c>.</summary>
    public bool InputGradients { get; private set; }

    public int ParameterCount => _parameters.Count == 0 ? 0 : _parameters[^1].Offset + _parameters[^1].Count;

    /// <summary>Reads the attributes of a class.</summary>
    /// <exception cref="ArgumentException">They are not a valid declaration; the message names the class and the attribute.</exception>
    public static NetworkDeclaration Read(Type type) =>
        // The metadata keep the attributes of one class in source order, and the runtimes return them so. A test holds this.
        Read(type.Name, type.GetCustomAttributes(inherit: false).OfType<Attribute>());

    /// <summary>Reads a list of attributes in the order of their declaration.</summary>
    /// <exception cref="ArgumentException">They are not a valid declaration.</exception>
    public static NetworkDeclaration Read(string name, IEnumerable<Attribute> attributes)
    {
        NetworkDeclaration? declaration = null;
        NetworkAttribute? network = null;
        string? last = null;
        foreach (Attribute attribute in attributes)
        {
            string kind = Kind(attribute);
            switch (attribute)
            {
                case NetworkAttribute found:
                    network = found;
                    continue;
                case InputAttribute input when declaration is null:
                    declaration = new NetworkDeclaration(name, InputShapeOf(name, input));
                    break;
                case InputAttribute:
                    throw Invalid(name, "a second [Input] is not supported.");
                case LayerAttribute or LossAttribute or OptimizerAttribute or GradientClipAttribute when declaration is null:
                    throw Invalid(name, $"[{kind}] stands before [Input].");
                case LayerAttribute when declaration.IsBehindLayers:
                    throw Invalid(name, $"the layer [{kind}] stands behind [{last}].");
                case LayerAttribute layer:
                    declaration.Add(layer, kind);
                    break;
                case LossAttribute when declaration.Loss is not null:
                    throw Invalid(name, $"[{kind}] is a second loss.");
                case LossAttribute loss:
                    declaration.Loss = declaration.Guard(kind, () => LossReference.Create(loss, declaration.OutputShape));
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
        return Complete(name, declaration, network);
    }

    private static NetworkDeclaration Complete(string name, NetworkDeclaration? declaration, NetworkAttribute? network)
    {
        if (declaration is null)
            throw Invalid(name, "it has no [Input].");
        if (declaration._layers.Count == 0)
            throw Invalid(name, "it has no layers.");
        if (network is not null)
            declaration.MaxBatchSize = network.MaxBatchSize;
        if (declaration.MaxBatchSize < 1)
            throw Invalid(name, $"MaxBatchSize is {declaration.MaxBatchSize}; it must be at least 1.");
        declaration.InputGradients = network is { InputGradients: true };
        if (declaration._clips.Count > 0 && declaration.Optimizer is null)
            throw Invalid(name, $"[{Kind(declaration._clips[0])}] needs an optimizer.");
        if (declaration.Optimizer is { } optimizer)
            declaration.Update = declaration.Guard("the clips", () => new UpdateRule(declaration, optimizer));
        return declaration;
    }

    private bool IsBehindLayers => Loss is not null || Optimizer is not null || _clips.Count > 0;

    private static IReadOnlyList<int> InputShapeOf(string name, InputAttribute input)
    {
        if (input.Shape.Count == 0)
            throw Invalid(name, "[Input] has no dimensions.");
        if (input.Shape.Any(dimension => dimension < 1))
            throw Invalid(name, $"[Input({string.Join(", ", input.Shape)})] has a dimension below 1.");
        return input.Shape;
    }

    /// <summary>The layer that owns a tensor.</summary>
    public DeclaredLayer LayerOf(ParameterDefinition tensor) =>
        _layers.Last(layer => layer.ParameterOffset <= tensor.Offset && layer.ParameterCount > 0);

    /// <summary>What the penalties of its layer are for a tensor: those of a weight, nothing for a bias.</summary>
    public (double L1, double L2) PenaltyOf(ParameterDefinition tensor) =>
        TensorName(tensor) == "weight" ? LayerOf(tensor).Layer.Penalty : (0, 0);

    /// <summary>Where all elements of a tensor begin, or <c>null</c> where they are drawn.</summary>
    public double? InitialValueOf(ParameterDefinition tensor) => LayerOf(tensor).Layer.InitialValue(TensorName(tensor));

    private static string TensorName(ParameterDefinition tensor) => tensor.Name[(tensor.Name.LastIndexOf('.') + 1)..];

    private void Add(LayerAttribute attribute, string kind)
    {
        LayerReference layer = Guard(kind, () => LayerCatalog.Create(attribute, OutputShape));
        string name = attribute.Name ?? $"{kind.ToLowerInvariant()}{_layers.Count(other => other.Kind == kind)}";
        if (_layers.Any(other => other.Name == name))
            throw Invalid(Name, $"two layers are called '{name}'.");
        int begin = ParameterCount;
        int end = begin;
        foreach ((string tensor, int[] shape) in layer.Parameters)
        {
            int count = shape.Aggregate(1, (size, dimension) => checked(size * dimension));
            _parameters.Add(new ParameterDefinition($"{name}.{tensor}", shape, end, count));
            end += count;
        }
        _layers.Add(new DeclaredLayer(name, kind, layer, begin, end - begin));
        OutputShape = layer.OutputShape;
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

/// <summary>A layer at its place in the network.</summary>
/// <param name="Name">Given or made (<c>dense0</c>).</param>
/// <param name="Kind">The attribute's name (<c>Dense</c>).</param>
/// <param name="Layer">Its meaning.</param>
/// <param name="ParameterOffset">Where its tensors begin in the canonical vector.</param>
/// <param name="ParameterCount">How many values they have.</param>
internal sealed record DeclaredLayer(string Name, string Kind, LayerReference Layer, int ParameterOffset, int ParameterCount)
{
    public int OutputSize { get; } = Layer.OutputShape.Aggregate(1, (size, dimension) => size * dimension);
}

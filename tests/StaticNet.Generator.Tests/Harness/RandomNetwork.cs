namespace StaticNet.Generator.Tests.Harness;

/// <summary>The declaration of a network that is drawn at random, with every shape in order and nothing unread.</summary>
internal sealed partial class RandomNetwork
{
    private static readonly string[] Activations =
    [
        "ReLU", "LeakyReLU(0.2)", "PReLU", "PReLU(PerChannel = true)", "ELU", "SELU", "GELU", "GELU(Approximate = true)", "SiLU", "Mish", "Sigmoid",
        "Tanh", "Softplus", "Softsign", "HardSigmoid", "HardSwish", "HardTanh", "Softmax", "LogSoftmax",
    ];

    /// <summary>Multiply-adds for a sample, and values of a layer: the reference is naive.</summary>
    private const int MostWork = 200_000, MostValues = 2_500;

    private readonly Random _random;
    private readonly List<(string Name, int[] Shape)> _nodes = [];
    private readonly HashSet<int> _unread = [];
    private readonly List<string> _layers = [];
    private readonly int _inputs;
    private readonly bool _hasImages;
    private readonly bool _hasSequences;
    private readonly bool _isStream;
    private readonly bool _isVariable;
    private readonly bool _isSmall;
    private readonly bool _isTokens;
    private readonly List<int[]> _ids = [];
    private bool _multiplies;
    private long _work;

    public RandomNetwork(int seed)
    {
        _random = new Random(seed);
        // Of eight: three with images, a stream, sequences, tokens and shorter samples, and one with nothing of all that.
        int kind = seed % 8;
        _hasImages = kind is 1 or 3 or 5;
        _isStream = kind == 2 || kind == 7 && _random.Next(3) == 0;
        _hasSequences = kind is 2 or 6;
        _isTokens = kind == 4 || kind is 2 or 7 && _random.Next(3) == 0;
        _isVariable = kind == 7 || kind == 2 && _random.Next(3) == 0;
        _isSmall = kind is 4 or 7;
        _inputs = _random.Next(_random.Next(3) == 0 ? 4 : 2) + 1;
        _inputs = _isStream ? 1 : Math.Min(_inputs, 3);
        for (int i = 0; i < _inputs; i++) AddInput(i);
        if (_isStream || _isVariable) _times[0] = _isTokens || _isVariable ? 0 : _random.Next(2);
        string inputs = string.Join(", ", _nodes.Select((node, i) =>
            $"Input({string.Join(", ", _isTokens ? _ids[i] : node.Shape)}, Name = \"{node.Name}\"{(i == 0 && _isVariable ? ", VariableLength = true" : "")})"));
        if (_isTokens) AddEmbeddings();
        int count = _random.Next(2, _isSmall ? 8 : 12);
        for (int i = 0; i < count; i++)
        {
            if (_isStream || _isVariable) AddLayerAlongTime();
            else AddLayer();
        }

        // Inputs that nobody has read yet get a reader; layers become outputs.
        foreach (int input in _unread.Where(node => node < _inputs).ToArray()) AddDense(input);
        if (_isVariable) TurnEnds();
        foreach (int node in _unread) _layers[node - _inputs] += $", Output(\"o{node}\")";
        int outputs = _unread.Count;
        string optimizer = Pick("", "SGD(0.05)", "Adam(0.01)", "SGD(0.05, Momentum = 0.9)");
        string[] ends = [.. Losses(outputs), .. optimizer.Length == 0 ? Array.Empty<string>() : [optimizer, .. Clip()]];
        string last = optimizer.Length > 0 && CanCarry() && _random.Next(4) > 0 ? ", CarryState = true" : Pick("", ", InputGradients = true");
        string options = $"MaxBatchSize = {Pick("1", "3", "8")}{(last.StartsWith(", Input", StringComparison.Ordinal) && _isTokens ? "" : last)}";
        Declaration = $"[Network({options})] [{inputs}] [{string.Join("] [", _layers)}]{(ends.Length == 0 ? "" : $" [{string.Join(", ", ends)}]")}";
    }

    public string Declaration { get; }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private int[] RandomShape() => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(4) == 0 ? _isSmall ? 8 : 16 : _random.Next(1, 7))];

    /// <summary>An image or a sequence; at times like the first, so that they can be joined.</summary>
    private int[] RandomImage()
    {
        if (_nodes.Count > 0 && _random.Next(2) == 0) return [_random.Next(2) == 0 ? _nodes[0].Shape[0] : _random.Next(1, 6), .. _nodes[0].Shape.Skip(1)];
        int[] sizes = [1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17];
        return [_random.Next(6) == 0 ? 16 * _random.Next(1, 3) : _random.Next(1, 8), .. Enumerable.Range(0, _random.Next(4) == 0 ? 1 : 2).Select(_ => sizes[_random.Next(sizes.Length)])];
    }

    /// <summary>Ids have a shape that no layer's output has, so that nothing but tables reads them.</summary>
    private void AddInput(int number)
    {
        int[] shape = number == 0 && _isVariable || _hasSequences && _isTokens ? RandomSequenceLayer.SmallInput(_random)
            : _hasSequences ? RandomSequenceLayer.Input(_random)
            : _hasImages ? RandomImage()
            : _isSmall && _random.Next(2) == 0 ? number == 0 || _isTokens ? RandomSequenceLayer.SmallInput(_random) : _nodes[0].Shape
            : RandomShape();
        if (_isTokens) _ids.Add(number > 0 && _random.Next(2) == 0 ? _ids[0] : shape.Length > 1 ? shape[..^1] : shape);
        Add($"x{number}", _isTokens ? [] : shape);
    }

    /// <summary>What the next layer reads: mostly the last, and no ids.</summary>
    private int Reader() => _random.Next(3) > 0 ? _nodes.Count - 1 : _random.Next(_isTokens ? _inputs : 0, _nodes.Count);

    private void Add(string name, int[] shape, int time = -1)
    {
        _unread.Add(_nodes.Count);
        _nodes.Add((name, shape));
        _times.Add(time);
    }

    private void AddLayer()
    {
        int own = Reader();
        int[] shape = _nodes[own].Shape;
        if ((_hasSequences || _isSmall) && shape.Length == 2 && _random.Next(2) == 0 && TryAddRecurrentLayer(own, shape)) return;
        if (_hasImages && shape.Length is 2 or 3 && _random.Next(2) == 0 && TryAddImageLayer(own, shape)) return;
        switch (_random.Next(10))
        {
            case 0 or 1:
                AddDense(own);
                break;
            case 2 or 3 or 4:
                Layer(Pick(Activations), own, shape);
                break;
            case 5:
                Layer("Flatten", own, [shape.Aggregate(1, (size, dimension) => size * dimension)]);
                break;
            case 6:
                Layer(Norm(shape), own, shape);
                break;
            case 7:
                int[] equal = [.. Enumerable.Range(0, _nodes.Count).Where(node => _nodes[node].Shape.SequenceEqual(shape))];
                // Powers of powers would soon be beyond float.
                bool multiplies = !_multiplies && _random.Next(2) == 0;
                _multiplies |= multiplies;
                Layer(multiplies ? "Multiply" : "Add", own, shape, multiplies ? [equal[_random.Next(equal.Length)]] : Some(equal));
                break;
            case 8:
                AddSequenceLayer(own, shape);
                break;
            default:
                int axis = _random.Next(shape.Length);
                int[] fitting = Some([.. Enumerable.Range(0, _nodes.Count).Where(node => Fits(_nodes[node].Shape, shape, axis))]);
                int[] joined = [.. shape];
                joined[axis] += fitting.Sum(node => _nodes[node].Shape[axis]);
                Layer("Concat", own, joined, fitting, $"Axis = {(_random.Next(2) == 0 ? axis : axis - shape.Length)}");
                break;
        }
    }

    /// <summary>Axes in another order, or one step of a sequence.</summary>
    private void AddSequenceLayer(int own, int[] shape)
    {
        if (shape.Length == 2 && _random.Next(3) == 0 && TryAddRecurrentLayer(own, shape)) return;
        if (shape.Length == 2 && _random.Next(2) == 0)
        {
            Layer(Pick("LastStep", "MeanOverTime"), own, [shape[1]]);
            return;
        }

        int[] dims = [.. Enumerable.Range(0, shape.Length)];
        _random.Shuffle(dims);
        Layer($"Permute({string.Join(", ", dims)})", own, [.. dims.Select(axis => shape[axis])]);
    }

    /// <summary>A normalisation, or noise.</summary>
    private string Norm(int[] shape)
    {
        int[] divisors = [.. Enumerable.Range(1, shape[0]).Where(groups => shape[0] % groups == 0)];
        return Pick(
            "BatchNorm", "BatchNorm(Momentum = 0.3)", "BatchNorm(Affine = false)", "BatchNorm(Frozen = true)", "LayerNorm", "LayerNorm(Bias = false)",
            "RMSNorm", $"GroupNorm({divisors[_random.Next(divisors.Length)]})", $"GroupNorm({divisors[_random.Next(divisors.Length)]}, Affine = false)",
            "Dropout(0.3)", "GaussianNoise(0.1)");
    }

    private static bool Fits(int[] other, int[] shape, int axis) =>
        other.Length == shape.Length && Enumerable.Range(0, shape.Length).All(i => i == axis || other[i] == shape[i]);

    private int[] Some(int[] nodes) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => nodes[_random.Next(nodes.Length)])];

    private bool TryAddImageLayer(int own, int[] shape)
    {
        RandomImageLayer drawn = RandomImageLayer.Draw(_random, shape);
        if (!HasRoom(drawn.Work, drawn.Shape)) return false;
        Layer(drawn.Text, own, drawn.Shape);
        return true;
    }

    private bool TryAddRecurrentLayer(int own, int[] shape)
    {
        RandomSequenceLayer drawn = _random.Next(3) == 0
            ? RandomSequenceLayer.Attention(_random, shape)
            : RandomSequenceLayer.Recurrent(_random, shape, isCausal: false, _isSmall);
        if (!HasRoom(drawn.Work, drawn.Shape)) return false;
        Layer(drawn.Text, own, drawn.Shape);
        return true;
    }

    /// <summary>Whether a layer is not too much for the reference; if so, it is counted.</summary>
    private bool HasRoom(long work, int[] shape)
    {
        if (_work + work > MostWork || shape.Aggregate(1, (size, dimension) => size * dimension) > MostValues) return false;
        _work += work;
        return true;
    }

    private void AddDense(int own)
    {
        int units = _isSmall ? RandomSequenceLayer.SmallSize(_random) : _random.Next(3) == 0 ? 16 * _random.Next(1, 3) : _random.Next(1, 24);
        string option = Pick("", "", "", ", Bias = false", ", Frozen = true", ", L2 = 0.01");
        Layer($"Dense({units}{option})", own, [.. _nodes[own].Shape.SkipLast(1), units]);
    }

    /// <summary>Adds a layer, with From where it does not read the one before it.</summary>
    private void Layer(string layer, int own, int[] shape, int[]? others = null, string? option = null, int? time = null)
    {
        foreach (int node in (int[])[own, .. others ?? []]) _unread.Remove(node);
        string before = layer.Contains('(') ? layer[..^1] + ", " : layer + "(";
        bool isNext = own == _nodes.Count - 1 && _layers.Count > 0 || own == 0 && _layers.Count == 0;
        string[] arguments =
        [
            .. (others ?? []).Select(node => $"\"{_nodes[node].Name}\""), .. option is null ? [] : (string[])[option],
            .. isNext ? [] : (string[])[$"From = \"{_nodes[own].Name}\""], $"Name = \"n{_nodes.Count}\"",
        ];
        _layers.Add($"{before}{string.Join(", ", arguments)})");
        Add($"n{_nodes.Count}", shape, time ?? _times[own]);
    }

    /// <summary>A norm sees everything in the block of gradients, the padding too.</summary>
    private string[] Clip() => _random.Next(3) > 0 ? [] : [Pick("ClipGradientNorm(0.1)", "ClipGradientNorm(10)", "ClipGradientValue(0.01)")];

    private IEnumerable<string> Losses(int outputs)
    {
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            int[] nodes = [.. Enumerable.Range(_inputs, _nodes.Count - _inputs).Where(node => !_isVariable || _times[node] != 1)];
            int node = nodes[_random.Next(nodes.Length)];
            string kind = Pick("MeanSquaredError", "MeanAbsoluteError", "Huber", "BinaryCrossEntropy", "SoftmaxCrossEntropy");
            if (kind == "SoftmaxCrossEntropy" && _nodes[node].Shape[^1] == 1) kind = "MeanSquaredError";
            yield return $"{kind}({(count == 1 && outputs == 1 ? "" : $"From = \"{_nodes[node].Name}\", ")}Weight = {Pick("1", "0.5", "3")})";
        }
    }
}

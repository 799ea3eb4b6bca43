namespace StaticNet.Reference.Layers;

/// <summary>
/// A stack of layers that go through a sequence [time, features] step by step, each in one direction or in both: what is the same
/// whatever a step does.
/// </summary>
internal abstract class RecurrentReference : WeightLayerReference
{
    private readonly int _gates;
    private readonly int _features;
    private readonly int _time;
    private readonly int _layers;
    private readonly int _directions;
    private readonly bool _returnSequences;
    private readonly bool _hasBias;
    private readonly float _dropout;

    /// <param name="layer">The attribute.</param>
    /// <param name="gates">How many rows of the weights each unit has.</param>
    /// <param name="inputShape">[time, features].</param>
    /// <exception cref="ArgumentException">The input has another rank, or a number is out of range.</exception>
    private protected RecurrentReference(RecurrentLayerAttribute layer, int gates, IReadOnlyList<int> inputShape)
        : base(layer)
    {
        RequireSequence(inputShape);
        (_time, _features, _gates) = (inputShape[0], inputShape[1], gates);
        Units = HyperParameter.AtLeast(1, "Units", layer.Units);
        _layers = HyperParameter.AtLeast(1, "Layers", layer.Layers);
        _dropout = (float)HyperParameter.Fraction("Dropout", layer.Dropout);
        (_directions, _returnSequences, _hasBias) = (layer.Bidirectional ? 2 : 1, layer.ReturnSequences, layer.Bias);
        OutputShape = _returnSequences ? [_time, _directions * Units] : [_directions * Units];
        Parameters = [.. Enumerable.Range(0, _layers).SelectMany(Tensors)];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters { get; }

    public override bool IsNoisy => _dropout > 0 && _layers > 1;

    public override long Multiplications =>
        (long)_time * Parameters.Where(tensor => tensor.Shape.Length > 1).Sum(tensor => (long)tensor.Shape[0] * tensor.Shape[1]);

    /// <summary>The size of the state h of each direction.</summary>
    private protected int Units { get; }

    /// <summary>How many values of each unit a step leaves behind: h, and what else it wants to see again.</summary>
    private protected abstract int StateValues { get; }

    /// <summary>One step of one layer in one direction.</summary>
    /// <param name="weights">Its tensors.</param>
    /// <param name="x">What the layer reads in this step.</param>
    /// <param name="before">What the step before has left behind: h [units], then the rest [units].</param>
    /// <param name="after">The same of this step, written.</param>
    private protected abstract void Step<T>(RecurrentWeights<T> weights, ReadOnlySpan<T> x, ReadOnlySpan<T> before, Span<T> after)
        where T : struct, IReal<T>;

    public override int StateCount => _layers * _directions * StateValues * Units;

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) =>
        Run(x, parameters, new LayerSamples(Count: 1, First: 0, Layer: 0), y);

    public override void ForwardEach<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y) =>
        Run(x, parameters, samples, y);

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y) =>
        Run(x, parameters, samples, y);

    /// <summary>The states behind the last step that each sample has.</summary>
    public override T[] StatesBehind<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples) =>
        Run(x, parameters, samples, Outputs<T>(samples)).Behind;

    /// <summary>
    /// What all steps of all layers leave behind: of each sample those of the layers, directions and steps, in this order. Steps that are
    /// not there leave zeros.
    /// </summary>
    private protected T[] States<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples)
        where T : struct, IReal<T> => Run(x, parameters, samples, Outputs<T>(samples)).All;

    private T[] Outputs<T>(LayerSamples samples) => new T[samples.Count * OutputShape.Aggregate((a, b) => a * b)];

    /// <summary>All samples, and what all steps and what the last ones leave behind.</summary>
    private (T[] All, T[] Behind) Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
        where T : struct, IReal<T>
    {
        (int inputs, int outputs) = (x.Length / samples.Count, y.Length / samples.Count);
        List<T> all = [], behind = [];
        for (int sample = 0; sample < samples.Count; sample++)
            Run(x.Slice(sample * inputs, inputs), parameters, samples, sample, y.Slice(sample * outputs, outputs), all, behind);
        return ([.. all], [.. behind]);
    }

    private void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, int sample, Span<T> y, List<T> all, List<T> behind)
        where T : struct, IReal<T>
    {
        int outputs = _directions * Units, size = StateValues * Units, steps = samples.Steps(sample, _time);
        T[] begin = [.. (samples.States?[sample] ?? new double[StateCount]).Select(T.FromDouble)];
        T[] sequence = [.. x]; // [time, inputs] of the layer
        for (int k = 0; k < _layers; k++)
        {
            if (k > 0 && IsNoisy && samples.Pass is not null)
                DropoutReference.Apply(sequence, _dropout, samples.Noise(part: k), samples.First + sample, sequence.AsSpan());
            T[] result = [.. Enumerable.Repeat(T.FromDouble(0), _time * outputs)];
            for (int direction = 0; direction < _directions; direction++)
            {
                var weights = new RecurrentWeights<T>(parameters, _gates * Units, Inputs(k), Units, _hasBias);
                parameters = parameters[weights.Count..];
                T[] before = begin[(((k * _directions) + direction) * size)..][..size];
                behind.AddRange(Direct(weights, sequence, direction, steps, before, result, all));
            }
            sequence = k + 1 < _layers ? Array.ConvertAll(result, T.Settle) : result;
        }
        if (_returnSequences)
        {
            sequence.CopyTo(y);
            return;
        }
        // The forward direction ends with the last step, the other one with the first. A sample without steps has zeros everywhere.
        sequence.AsSpan(Math.Max(steps - 1, 0) * outputs, Units).CopyTo(y);
        sequence.AsSpan(Units..outputs).CopyTo(y[Units..]);
    }

    /// <summary>One direction of one layer, whose states h go to their places in [time, directions · units].</summary>
    /// <returns>What the last of its steps leaves behind.</returns>
    private T[] Direct<T>(
        RecurrentWeights<T> weights, T[] sequence, int direction, int steps, T[] before, T[] result, List<T> all)
        where T : struct, IReal<T>
    {
        int inputs = sequence.Length / _time;
        for (int step = 0; step < steps; step++)
        {
            int t = direction == 0 ? step : steps - 1 - step;
            var after = new T[before.Length];
            Step(weights, sequence.AsSpan(t * inputs, inputs), before, after.AsSpan());
            after.AsSpan(0, Units).CopyTo(result.AsSpan(((t * _directions) + direction) * Units));
            all.AddRange(after);
            before = Array.ConvertAll(after, T.Settle);
        }
        all.AddRange(Enumerable.Repeat(T.FromDouble(0), (_time - steps) * before.Length));
        return before;
    }

    /// <summary>How many values layer k reads in a step.</summary>
    private int Inputs(int k) => k == 0 ? _features : _directions * Units;

    /// <summary>The tensors of layer k in canonical order.</summary>
    private IEnumerable<(string Name, int[] Shape)> Tensors(int k)
    {
        int rows = _gates * Units;
        foreach (string suffix in _directions == 1 ? [""] : (string[])["", "_reverse"])
        {
            yield return ($"weight_ih_l{k}{suffix}", [rows, Inputs(k)]);
            yield return ($"weight_hh_l{k}{suffix}", [rows, Units]);
            if (!_hasBias)
                continue;
            yield return ($"bias_ih_l{k}{suffix}", [rows]);
            yield return ($"bias_hh_l{k}{suffix}", [rows]);
        }
    }
}

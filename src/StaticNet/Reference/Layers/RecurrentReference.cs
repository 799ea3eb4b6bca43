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

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) =>
        Run(x, parameters, samples: null, sample: 0, y, states: null);

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, TrainingSamples samples, Span<T> y) =>
        RunEach(x, parameters, samples.Count, samples, y, states: null);

    /// <summary>What all steps of all layers leave behind: of each sample those of the layers, directions and steps, in this order.</summary>
    private protected T[] States<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, TrainingSamples? samples)
        where T : struct, IReal<T>
    {
        int count = x.Length / (_time * _features);
        var states = new List<T>();
        RunEach(x, parameters, count, samples, new T[count * OutputShape.Aggregate((a, b) => a * b)], states);
        return [.. states];
    }

    private void RunEach<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, int count, TrainingSamples? samples, Span<T> y, List<T>? states)
        where T : struct, IReal<T>
    {
        (int inputs, int outputs) = (x.Length / count, y.Length / count);
        for (int sample = 0; sample < count; sample++)
            Run(x.Slice(sample * inputs, inputs), parameters, samples, sample, y.Slice(sample * outputs, outputs), states);
    }

    private void Run<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, TrainingSamples? samples, int sample, Span<T> y, List<T>? states)
        where T : struct, IReal<T>
    {
        int outputs = _directions * Units;
        T[] sequence = [.. x]; // [time, inputs] of the layer
        for (int k = 0; k < _layers; k++)
        {
            if (k > 0 && IsNoisy && samples is { } training)
                DropoutReference.Apply(sequence, _dropout, training.Noise(part: k), training.First + sample, sequence.AsSpan());
            var result = new T[_time * outputs];
            for (int direction = 0; direction < _directions; direction++)
            {
                var weights = new RecurrentWeights<T>(parameters, _gates * Units, Inputs(k), Units, _hasBias);
                parameters = parameters[weights.Count..];
                Direct(weights, sequence, direction, result, states);
            }
            sequence = k + 1 < _layers ? Array.ConvertAll(result, T.Settle) : result;
        }
        if (_returnSequences)
        {
            sequence.CopyTo(y);
            return;
        }
        // The forward direction ends with the last step, the other one with the first.
        sequence.AsSpan((_time - 1) * outputs, Units).CopyTo(y);
        sequence.AsSpan(Units..outputs).CopyTo(y[Units..]);
    }

    /// <summary>One direction of one layer, whose states h go to their places in [time, directions · units].</summary>
    private void Direct<T>(RecurrentWeights<T> weights, T[] sequence, int direction, T[] result, List<T>? states)
        where T : struct, IReal<T>
    {
        int inputs = sequence.Length / _time;
        T[] before = [.. Enumerable.Repeat(T.FromDouble(0), StateValues * Units)], after = [.. before];
        for (int step = 0; step < _time; step++)
        {
            int t = direction == 0 ? step : _time - 1 - step;
            Step(weights, sequence.AsSpan(t * inputs, inputs), before, after.AsSpan());
            after.AsSpan(0, Units).CopyTo(result.AsSpan(((t * _directions) + direction) * Units));
            states?.AddRange(after);
            before = Array.ConvertAll(after, T.Settle);
        }
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

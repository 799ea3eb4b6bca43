namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>(q, k, v) = x Wᵀ + b</c>, cut into heads of d values; in each of them <c>p[i, j] = softmaxⱼ(qᵢ · kⱼ / √d)</c> and
/// <c>oᵢ = Σⱼ p[i, j] vⱼ</c>; <c>y = o Wₒᵀ + bₒ</c>. The sums go over the steps that are there, or over j ≤ i.
/// </summary>
internal sealed class MultiHeadAttentionReference : WeightLayerReference
{
    private readonly int _time;
    private readonly int _features;
    private readonly int _heads;
    private readonly bool _isCausal;
    private readonly bool _hasBias;

    /// <exception cref="ArgumentException">The input is not [time, features], a number is out of range, or the heads do not divide the features.</exception>
    public MultiHeadAttentionReference(MultiHeadAttentionAttribute layer, IReadOnlyList<int> inputShape)
        : base(layer)
    {
        RequireSequence(inputShape);
        (_time, _features, _isCausal, _hasBias) = (inputShape[0], inputShape[1], layer.Causal, layer.Bias);
        _heads = HyperParameter.AtLeast(1, "Heads", layer.Heads);
        if (_features % _heads != 0)
            throw new ArgumentException($"Heads is {_heads}; it must divide {_features} features.");
        OutputShape = inputShape;
        (string, int[]) weight = ("in_proj_weight", [3 * _features, _features]), outWeight = ("out_proj.weight", [_features, _features]);
        Parameters = _hasBias
            ? [weight, ("in_proj_bias", [3 * _features]), outWeight, ("out_proj.bias", [_features])]
            : [weight, outWeight];
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters { get; }

    // What the steps are to each other counts, too.
    public override long Multiplications => (4L * _time * _features * _features) + (2L * _time * _time * _features);

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y) => ForwardSteps(x, parameters, _time, y);

    public override void ForwardSteps<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, int steps, Span<T> y)
    {
        int inputTensors = 3 * _features * (_features + (_hasBias ? 1 : 0));
        var projected = new T[_time * 3 * _features]; // [time, (q, k, v)]
        Project(x, parameters[..inputTensors], 3 * _features, projected);
        projected = Array.ConvertAll(projected, T.Settle);
        T[] seen = [.. Enumerable.Repeat(T.FromDouble(0), _time * _features)]; // o
        for (int i = 0; i < _time; i++)
        {
            for (int head = 0; head < _heads; head++)
                Attend(projected, i, head, _isCausal ? i + 1 : steps, seen);
        }
        Project(Array.ConvertAll(seen, T.Settle), parameters[inputTensors..], _features, y);
    }

    /// <summary>What one head makes of the first steps for step i; nothing of none.</summary>
    private void Attend<T>(T[] projected, int i, int head, int steps, T[] seen)
        where T : struct, IReal<T>
    {
        if (steps == 0)
            return;
        int d = _features / _heads;
        T root = T.FromDouble(Math.Sqrt(d));
        var p = new T[steps];
        for (int j = 0; j < steps; j++)
        {
            T sum = T.FromDouble(0);
            for (int c = 0; c < d; c++)
                sum = T.MultiplyAdd(sum, Value(0, i, c), Value(1, j, c));
            p[j] = T.Settle(sum / root);
        }
        LogSumExp<T>.Of(p).Softmax(p);
        for (int c = 0; c < d; c++)
        {
            T sum = T.FromDouble(0);
            for (int j = 0; j < steps; j++)
                sum = T.MultiplyAdd(sum, T.Settle(p[j]), Value(2, j, c));
            seen[(i * _features) + (head * d) + c] = sum;
        }

        // Of q (0), k (1) or v (2).
        T Value(int which, int t, int c) => projected[(((t * 3) + which) * _features) + (head * d) + c];
    }

    /// <summary><c>x Wᵀ + b</c> of all steps; W [outputs, features], then b [outputs], if there is one.</summary>
    private void Project<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> tensors, int outputs, Span<T> y)
        where T : struct, IReal<T>
    {
        ReadOnlySpan<T> b = tensors[(outputs * _features)..];
        for (int t = 0; t < _time; t++)
        {
            for (int o = 0; o < outputs; o++)
            {
                T sum = b.IsEmpty ? T.FromDouble(0) : b[o];
                for (int i = 0; i < _features; i++)
                    sum = T.MultiplyAdd(sum, tensors[(o * _features) + i], x[(t * _features) + i]);
                y[(t * outputs) + o] = sum;
            }
        }
    }
}

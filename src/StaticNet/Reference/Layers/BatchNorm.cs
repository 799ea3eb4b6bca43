namespace StaticNet.Reference.Layers;

/// <summary>
/// <c>y[c] = γ[c] (x[c] − mean[c]) / √(variance[c] + ε) + β[c]</c>: in training of the statistics of the batch, over samples and positions,
/// in inference of the running ones.
/// </summary>
internal sealed class BatchNormReference : NormalizationReference
{
    private readonly double _momentum;
    private readonly int _channels;

    /// <exception cref="ArgumentException">Momentum or ε is out of range.</exception>
    public BatchNormReference(BatchNormAttribute layer, IReadOnlyList<int> inputShape)
        : base(inputShape, inputShape[0], layer.Epsilon, layer.Affine, layer.Affine, layer.Frozen) =>
        (_momentum, _channels) = (HyperParameter.Share("Momentum", layer.Momentum), inputShape[0]);

    public override IReadOnlyList<(string Name, int[] Shape)> Buffers => [("running_mean", [_channels]), ("running_var", [_channels])];

    public override bool NeedsBatch => !IsFrozen;

    public override double? InitialValue(string tensor, int element) =>
        tensor == "running_var" ? 1 : base.InitialValue(tensor, element);

    public override void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
    {
        ReadOnlySpan<T> means = parameters[^(2 * _channels)..^_channels], variances = parameters[^_channels..];
        int positions = x.Length / _channels;
        for (int i = 0; i < x.Length; i++)
        {
            int c = i / positions;
            y[i] = Scaled((x[i] - means[c]) / Deviation(variances[c]), parameters, c);
        }
    }

    public override void ForwardTraining<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, LayerSamples samples, Span<T> y)
    {
        if (IsFrozen)
        {
            ForwardEach(x, parameters, samples, y);
            return;
        }
        for (int c = 0; c < _channels; c++)
        {
            int[] places = Places(c, samples.Count, x.Length);
            T[] normalized = Normalized<T>(Values(x, places));
            for (int i = 0; i < places.Length; i++)
                y[places[i]] = Scaled(normalized[i], parameters, c);
        }
    }

    /// <summary><c>running ← (1 − m) running + m · (mean, unbiased variance)</c>; of a single value there is no such variance.</summary>
    public override void MoveBuffers<T>(ReadOnlySpan<T> x, int count, Span<T> buffers)
    {
        if (IsFrozen)
            return;
        Span<T> means = buffers[.._channels], variances = buffers[_channels..];
        for (int c = 0; c < _channels; c++)
        {
            T[] values = Values(x, Places(c, count, x.Length));
            means[c] = Moved(means[c], Mean<T>(values));
            if (values.Length > 1)
            {
                double correction = (double)values.Length / (values.Length - 1);
                variances[c] = Moved(variances[c], Centered<T>(values).Variance * T.FromDouble(correction));
            }
        }
    }

    private T Moved<T>(T running, T batch)
        where T : struct, IReal<T> => T.MultiplyAdd(T.FromDouble(1 - _momentum) * running, T.FromDouble(_momentum), batch);

    /// <summary>Where the values of channel c lie in the batch.</summary>
    private int[] Places(int c, int count, int length)
    {
        int sample = length / count, positions = sample / _channels;
        return [.. Enumerable.Range(0, count * positions).Select(i => (i / positions * sample) + (c * positions) + (i % positions))];
    }

    private static T[] Values<T>(ReadOnlySpan<T> x, int[] places)
    {
        var values = new T[places.Length];
        for (int i = 0; i < places.Length; i++)
            values[i] = x[places[i]];
        return values;
    }
}

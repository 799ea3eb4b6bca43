using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>
/// What a good C# programmer writes for images and sequences without thinking of vectors: a class per kind of layer, arrays of float, inner
/// loops over contiguous memory, one sample after the other.
/// </summary>
internal sealed class PlainNetwork
{
    private readonly NetworkSamples _samples;
    private readonly IReadOnlyList<PlainLayers.Entry> _layers;
    private readonly Tensor[] _tensors;

    // Of each value, the input first: [batch][size].
    private readonly float[][] _values, _gradients;
    private readonly int[] _sizes;
    private double _power1, _power2;

    private PlainNetwork(NetworkSamples samples, IReadOnlyList<PlainLayers.Entry> layers)
    {
        _samples = samples;
        _layers = layers;
        _tensors = [.. layers.SelectMany(entry => entry.Layer.Tensors)];
        _sizes = [samples.Inputs.Length / samples.Batch, .. samples.Definition.Layers.Select(layer => layer.OutputShape.Aggregate(1, (size, length) => size * length))];
        _values = [samples.Inputs, .. _sizes.Skip(1).Select(size => new float[samples.Batch * size])];
        _gradients = [.. _sizes.Select(size => new float[samples.Batch * size])];
        Reset();
    }

    /// <summary>Of all layers for one sample, from their own shapes.</summary>
    public long MultiplyAdds => _layers.Sum(entry => entry.Layer.MultiplyAdds);

    /// <summary>Of the layers that read the network's input: they need no ∂L/∂x.</summary>
    public long FirstMultiplyAdds => _layers.Where(entry => entry.Sources.Contains(0)).Sum(entry => entry.Layer.InputMultiplyAdds);

    public float[] Outputs => _values[^1];

    public float[] InputGradients => _gradients[0];

    public IEnumerable<float> Parameters => _tensors.SelectMany(tensor => tensor.Values);

    public IEnumerable<float> ParameterGradients => _tensors.SelectMany(tensor => tensor.Gradients);

    public static PlainNetwork Of<TNet>(NetworkSamples samples) => new(samples, PlainLayers.Of<TNet>(samples.Definition));

    /// <summary>The first weights again, the optimizer as it was in the beginning, no stream begun.</summary>
    public void Reset()
    {
        foreach ((PlainLayer layer, _) in _layers) layer.ResetState();
        int start = 0;
        foreach (Tensor tensor in _tensors)
        {
            Array.Copy(_samples.Parameters, start, tensor.Values, 0, tensor.Values.Length);
            Array.Clear(tensor.FirstMoments);
            Array.Clear(tensor.SecondMoments);
            Array.Clear(tensor.Gradients);
            start += tensor.Values.Length;
        }

        _power1 = _power2 = 1;
    }

    public void Predict()
    {
        for (int n = 0; n < _samples.Batch; n++) Forward(n);
    }

    /// <summary>The next frame of a stream, which is frame t of the sample; all layers give a frame for a frame.</summary>
    public void Step(int t)
    {
        for (int k = 0; k < _layers.Count; k++)
        {
            (PlainLayer layer, IReadOnlyList<int> sources) = _layers[k];
            layer.Step(Frame(sources[0], t), Frame(k + 1, t));
        }
    }

    /// <summary>Adds to the gradients of the parameters, from ∂L/∂y of the only sample, which has been predicted.</summary>
    public void Backward(bool withInputs)
    {
        _samples.OutputGradients.CopyTo(_gradients[^1], 0);
        Backward(0, withInputs);
    }

    /// <summary>One step with Adam on the mean loss: cross-entropy against labels, where there are any, or else the squared error.</summary>
    public void TrainStep(float learningRate)
    {
        foreach (Tensor tensor in _tensors) Array.Clear(tensor.Gradients);
        for (int n = 0; n < _samples.Batch; n++)
        {
            Forward(n);
            LossGradient(n);
            Backward(n, withInputs: false);
        }

        _power1 *= Competitor.Beta1;
        _power2 *= Competitor.Beta2;
        float rate = learningRate / (1 - (float)_power1), correction = 1 / (1 - (float)_power2);
        foreach (Tensor tensor in _tensors) PlainCompetitor.Adam(tensor, rate, correction);
    }

    private void Forward(int n)
    {
        for (int k = 0; k < _layers.Count; k++)
        {
            (PlainLayer layer, IReadOnlyList<int> sources) = _layers[k];
            Span<float> y = Sample(_values, k + 1, n);
            layer.Forward(Sample(_values, sources[0], n), y);
            for (int other = 1; other < sources.Count; other++)
            {
                Span<float> addend = Sample(_values, sources[other], n)[..y.Length];
                for (int i = 0; i < y.Length; i++) y[i] += addend[i];
            }
        }
    }

    private void Backward(int n, bool withInputs)
    {
        for (int k = withInputs ? 0 : 1; k < _layers.Count; k++) Sample(_gradients, k, n).Clear();
        for (int k = _layers.Count - 1; k >= 0; k--)
        {
            (PlainLayer layer, IReadOnlyList<int> sources) = _layers[k];
            Span<float> dx = sources[0] > 0 || withInputs ? Sample(_gradients, sources[0], n) : default;
            layer.Backward(Sample(_values, sources[0], n), Sample(_values, k + 1, n), Sample(_gradients, k + 1, n), dx);
        }
    }

    private void LossGradient(int n)
    {
        Span<float> y = Sample(_values, _layers.Count, n), dy = Sample(_gradients, _layers.Count, n);
        int labels = _samples.Definition.LabelSize;
        if (labels == 0)
        {
            ReadOnlySpan<float> targets = _samples.Targets.AsSpan(n * y.Length, y.Length);
            float scale = 2f / Outputs.Length;
            for (int i = 0; i < y.Length; i++) dy[i] = scale * (y[i] - targets[i]);
            return;
        }

        int classes = y.Length / labels;
        for (int row = 0; row < labels; row++)
            LossGradient(y.Slice(row * classes, classes), dy.Slice(row * classes, classes), _samples.Labels[n * labels + row]);
    }

    /// <summary>(softmax(y) − 1 at the label) / rows of all samples</summary>
    private void LossGradient(ReadOnlySpan<float> y, Span<float> dy, int label)
    {
        float most = y[0], sum = 0;
        foreach (float value in y) most = Math.Max(most, value);
        for (int i = 0; i < y.Length; i++) sum += dy[i] = MathF.Exp(y[i] - most);
        for (int i = 0; i < y.Length; i++) dy[i] = (dy[i] / sum - (i == label ? 1 : 0)) / _samples.Labels.Length;
    }

    private Span<float> Sample(float[][] values, int value, int n) => values[value].AsSpan(n * _sizes[value], _sizes[value]);

    /// <summary>Of the network's inputs and outputs that of step t; between the layers there is only one.</summary>
    private Span<float> Frame(int value, int t)
    {
        int size = _sizes[value] / _samples.Steps;
        return _values[value].AsSpan(value == 0 || value == _layers.Count ? t * size : 0, size);
    }
}

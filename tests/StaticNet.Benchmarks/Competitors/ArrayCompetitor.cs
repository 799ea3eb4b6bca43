using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>A network in flat arrays: the order of the work; how each piece is done is left open.</summary>
internal abstract class ArrayCompetitor : Competitor
{
    private readonly ArrayLayer[] _layers;
    private readonly Tensor[] _tensors;
    private double _power1, _power2;

    protected ArrayCompetitor(Samples samples)
        : base(samples)
    {
        _layers = [.. Shape.Layers.Select(layer => new ArrayLayer(layer, Batch))];
        _tensors = [.. _layers.SelectMany(layer => new[] { layer.Weight, layer.Bias })];
        Reset();
    }

    public sealed override void Reset()
    {
        int start = 0;
        foreach (Tensor tensor in _tensors)
        {
            Array.Copy(Samples.Parameters, start, tensor.Values, 0, tensor.Values.Length);
            Array.Clear(tensor.FirstMoments);
            Array.Clear(tensor.SecondMoments);
            start += tensor.Values.Length;
        }

        _power1 = _power2 = 1;
    }

    public sealed override void Run(Operation operation, long calls)
    {
        for (; calls > 0; calls--)
        {
            Predict();
            if (operation == Operation.Forward) continue;
            ComputeGradients();
            if (operation == Operation.TrainSgd)
                foreach (Tensor tensor in _tensors) UpdateSgd(tensor);
            else if (operation == Operation.Train)
                Adam();
        }
    }

    public sealed override float[] Outputs() => _layers[^1].Results;

    public sealed override float[] Parameters() => [.. _tensors.SelectMany(tensor => tensor.Values)];

    public sealed override float[] Gradients() => [.. _tensors.SelectMany(tensor => tensor.Gradients)];

    /// <summary>y = act(W x + b)</summary>
    protected abstract void Forward(ArrayLayer layer, float[] x, float[] y);

    /// <summary>From ∂L/∂y the gradients of W and b, and ∂L/∂x where it is wanted. May overwrite ∂L/∂y.</summary>
    protected abstract void Backward(ArrayLayer layer, float[] x, float[] y, float[] dy, float[]? dx);

    /// <summary>∂L/∂y of the mean squared error</summary>
    protected abstract void LossGradient(float[] y, float[] dy);

    protected abstract void UpdateSgd(Tensor tensor);

    /// <summary>p ← p − rate · m / (√(v · correction) + ε)</summary>
    protected abstract void UpdateAdam(Tensor tensor, float rate, float correction);

    private void Predict()
    {
        float[] x = Samples.Inputs;
        foreach (ArrayLayer layer in _layers)
        {
            Forward(layer, x, layer.Results);
            x = layer.Results;
        }
    }

    private void ComputeGradients()
    {
        LossGradient(_layers[^1].Results, _layers[^1].ResultGradients);
        for (int k = _layers.Length - 1; k >= 0; k--)
        {
            ArrayLayer layer = _layers[k];
            if (k > 0)
                Backward(layer, _layers[k - 1].Results, layer.Results, layer.ResultGradients, _layers[k - 1].ResultGradients);
            else
                Backward(layer, Samples.Inputs, layer.Results, layer.ResultGradients, dx: null);
        }
    }

    private void Adam()
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        float rate = LearningRate / (1 - (float)_power1), correction = 1 / (1 - (float)_power2);
        foreach (Tensor tensor in _tensors) UpdateAdam(tensor, rate, correction);
    }
}

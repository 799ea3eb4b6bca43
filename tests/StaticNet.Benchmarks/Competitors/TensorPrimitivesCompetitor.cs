using System.Numerics.Tensors;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>The same arrays, every inner loop a call of TensorPrimitives, which uses the widest vectors of the machine.</summary>
internal sealed class TensorPrimitivesCompetitor(Samples samples) : ArrayCompetitor(samples)
{
    private readonly float[] _scratch = new float[Math.Max(
        samples.Shape.Layers.Max(layer => layer.Inputs * layer.Outputs),
        samples.Batch * samples.Shape.Layers.Max(layer => layer.Outputs))];

    protected override void Forward(ArrayLayer layer, float[] x, float[] y)
    {
        int inputs = layer.Inputs, outputs = layer.Outputs;
        for (int n = 0; n < Batch; n++)
        {
            ReadOnlySpan<float> row = x.AsSpan(n * inputs, inputs);
            Span<float> result = y.AsSpan(n * outputs, outputs);
            for (int o = 0; o < outputs; o++)
                result[o] = layer.Biases[o] + TensorPrimitives.Dot(layer.Weights.AsSpan(o * inputs, inputs), row);
        }

        switch (layer.Activation)
        {
            case Activation.ReLU: TensorPrimitives.Max(y, 0f, y); break;
            case Activation.Tanh: TensorPrimitives.Tanh(y, y); break;
            case Activation.Sigmoid: TensorPrimitives.Sigmoid(y, y); break;
        }
    }

    protected override void Backward(ArrayLayer layer, float[] x, float[] y, float[] dy, float[]? dx)
    {
        int inputs = layer.Inputs, outputs = layer.Outputs;
        Differentiate(layer.Activation, y, dy);
        Array.Clear(layer.WeightGradients);
        Array.Clear(layer.BiasGradients);
        if (dx is not null) Array.Clear(dx);
        for (int n = 0; n < Batch; n++)
        {
            ReadOnlySpan<float> row = x.AsSpan(n * inputs, inputs), dz = dy.AsSpan(n * outputs, outputs);
            TensorPrimitives.Add(layer.BiasGradients, dz, layer.BiasGradients);
            for (int o = 0; o < outputs; o++)
            {
                Span<float> dw = layer.WeightGradients.AsSpan(o * inputs, inputs);
                TensorPrimitives.MultiplyAdd(row, dz[o], dw, dw);
                if (dx is null) continue;
                Span<float> inputGradient = dx.AsSpan(n * inputs, inputs);
                TensorPrimitives.MultiplyAdd(layer.Weights.AsSpan(o * inputs, inputs), dz[o], inputGradient, inputGradient);
            }
        }
    }

    protected override void LossGradient(float[] y, float[] dy)
    {
        TensorPrimitives.Subtract(y, Samples.Targets, dy);
        TensorPrimitives.Multiply(dy, 2f / y.Length, dy);
    }

    protected override void UpdateSgd(Tensor tensor) =>
        TensorPrimitives.MultiplyAdd(tensor.Gradients, -LearningRate, tensor.Values, tensor.Values);

    protected override void UpdateAdam(Tensor tensor, float rate, float correction)
    {
        float[] m = tensor.FirstMoments, v = tensor.SecondMoments;
        Span<float> step = _scratch.AsSpan(0, m.Length);
        TensorPrimitives.Multiply(m, Beta1, m);
        TensorPrimitives.MultiplyAdd(tensor.Gradients, 1 - Beta1, m, m);
        TensorPrimitives.Multiply(tensor.Gradients, tensor.Gradients, step);
        TensorPrimitives.Multiply(v, Beta2, v);
        TensorPrimitives.MultiplyAdd(step, 1 - Beta2, v, v);
        TensorPrimitives.Multiply(v, correction, step);
        TensorPrimitives.Sqrt(step, step);
        TensorPrimitives.Add(step, Epsilon, step);
        TensorPrimitives.Divide(m, step, step);
        TensorPrimitives.MultiplyAdd(step, -rate, tensor.Values, tensor.Values);
    }

    /// <summary>dy becomes dz = dy ⊙ act′, from the output y.</summary>
    private void Differentiate(Activation activation, float[] y, float[] dy)
    {
        Span<float> slope = _scratch.AsSpan(0, y.Length);
        switch (activation)
        {
            case Activation.None: return;
            case Activation.ReLU: // y is 0 or positive: its sign is the slope, but there is no vectorised sign of floats
                for (int i = 0; i < y.Length; i++) slope[i] = y[i] > 0 ? 1 : 0;
                break;
            case Activation.Tanh:
                TensorPrimitives.Multiply(y, y, slope);
                TensorPrimitives.Subtract(1f, slope, slope);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Subtract(1f, y, slope);
                TensorPrimitives.Multiply(slope, y, slope);
                break;
        }

        TensorPrimitives.Multiply(dy, slope, dy);
    }
}

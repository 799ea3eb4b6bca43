using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>
/// What a good C# programmer writes without thinking of vectors: arrays of float, a row of weights per output, inner loops over
/// contiguous memory, spans of equal length so that the JIT need not check bounds.
/// </summary>
internal sealed class PlainCompetitor(Samples samples) : ArrayCompetitor(samples)
{
    protected override void Forward(ArrayLayer layer, float[] x, float[] y)
    {
        int inputs = layer.Inputs, outputs = layer.Outputs;
        for (int n = 0; n < Batch; n++)
        {
            ReadOnlySpan<float> row = x.AsSpan(n * inputs, inputs);
            for (int o = 0; o < outputs; o++)
            {
                ReadOnlySpan<float> w = layer.Weights.AsSpan(o * inputs, row.Length);
                float sum = layer.Biases[o];
                for (int i = 0; i < row.Length; i++) sum += w[i] * row[i];
                y[n * outputs + o] = Activate(layer.Activation, sum);
            }
        }
    }

    protected override void Backward(ArrayLayer layer, float[] x, float[] y, float[] dy, float[]? dx)
    {
        int inputs = layer.Inputs, outputs = layer.Outputs;
        Array.Clear(layer.WeightGradients);
        Array.Clear(layer.BiasGradients);
        if (dx is not null) Array.Clear(dx);
        for (int n = 0; n < Batch; n++)
        {
            ReadOnlySpan<float> row = x.AsSpan(n * inputs, inputs);
            for (int o = 0; o < outputs; o++)
            {
                int index = n * outputs + o;
                float dz = dy[index] * Derivative(layer.Activation, y[index]);
                layer.BiasGradients[o] += dz;
                Span<float> dw = layer.WeightGradients.AsSpan(o * inputs, row.Length);
                for (int i = 0; i < row.Length; i++) dw[i] += dz * row[i];
                if (dx is null) continue;
                Span<float> inputGradient = dx.AsSpan(n * inputs, inputs);
                ReadOnlySpan<float> w = layer.Weights.AsSpan(o * inputs, inputGradient.Length);
                for (int i = 0; i < inputGradient.Length; i++) inputGradient[i] += dz * w[i];
            }
        }
    }

    protected override void LossGradient(float[] y, float[] dy)
    {
        float scale = 2f / y.Length;
        for (int i = 0; i < y.Length; i++) dy[i] = scale * (y[i] - Samples.Targets[i]);
    }

    protected override void UpdateSgd(Tensor tensor)
    {
        float[] p = tensor.Values, g = tensor.Gradients;
        for (int i = 0; i < p.Length; i++) p[i] -= LearningRate * g[i];
    }

    protected override void UpdateAdam(Tensor tensor, float rate, float correction) => Adam(tensor, rate, correction);

    /// <summary>p ← p − rate · m / (√(v · correction) + ε)</summary>
    public static void Adam(Tensor tensor, float rate, float correction)
    {
        float[] p = tensor.Values, g = tensor.Gradients, m = tensor.FirstMoments, v = tensor.SecondMoments;
        for (int i = 0; i < p.Length; i++)
        {
            m[i] = Beta1 * m[i] + (1 - Beta1) * g[i];
            v[i] = Beta2 * v[i] + (1 - Beta2) * g[i] * g[i];
            p[i] -= rate * m[i] / (MathF.Sqrt(v[i] * correction) + Epsilon);
        }
    }

    private static float Activate(Activation activation, float z) => activation switch
    {
        Activation.ReLU => z > 0 ? z : 0,
        Activation.Tanh => MathF.Tanh(z),
        Activation.Sigmoid => 1 / (1 + MathF.Exp(-z)),
        _ => z,
    };

    private static float Derivative(Activation activation, float y) => activation switch
    {
        Activation.ReLU => y > 0 ? 1 : 0,
        Activation.Tanh => 1 - y * y,
        Activation.Sigmoid => y * (1 - y),
        _ => 1,
    };
}

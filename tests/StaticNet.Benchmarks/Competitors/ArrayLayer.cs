using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>Values that are trained, with gradients and moments.</summary>
internal sealed class Tensor(int count)
{
    public float[] Values { get; } = new float[count];

    public float[] Gradients { get; } = new float[count];

    public float[] FirstMoments { get; } = new float[count];

    public float[] SecondMoments { get; } = new float[count];
}

/// <summary>A dense layer in flat arrays, weights [out][in].</summary>
internal sealed class ArrayLayer(LayerShape shape, int batch)
{
    public int Inputs => shape.Inputs;

    public int Outputs => shape.Outputs;

    public Activation Activation => shape.Activation;

    public Tensor Weight { get; } = new(shape.Inputs * shape.Outputs);

    public Tensor Bias { get; } = new(shape.Outputs);

    public float[] Weights => Weight.Values;

    public float[] WeightGradients => Weight.Gradients;

    public float[] Biases => Bias.Values;

    public float[] BiasGradients => Bias.Gradients;

    /// <summary>y, [batch][out]</summary>
    public float[] Results { get; } = new float[batch * shape.Outputs];

    /// <summary>∂L/∂y, [batch][out]</summary>
    public float[] ResultGradients { get; } = new float[batch * shape.Outputs];
}

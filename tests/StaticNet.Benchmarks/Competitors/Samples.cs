using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>What all implementations of a network begin with: the same weights, inputs and targets.</summary>
internal sealed class Samples
{
    public Samples(NetworkShape shape, int batch)
    {
        Shape = shape;
        Batch = batch;
        var random = new Random(1);
        Inputs = Uniform(batch * shape.InputSize, 1);
        Targets = Uniform(batch * shape.OutputSize, 1);
        Parameters =
        [
            .. shape.Layers.SelectMany(layer =>
                Uniform(layer.Inputs * layer.Outputs, 1 / MathF.Sqrt(layer.Inputs)).Concat(Uniform(layer.Outputs, 0.1f))),
        ];

        float[] Uniform(int count, float limit) => [.. Enumerable.Range(0, count).Select(_ => limit * (2 * random.NextSingle() - 1))];
    }

    public NetworkShape Shape { get; }

    public int Batch { get; }

    /// <summary>[batch][inputs]</summary>
    public float[] Inputs { get; }

    /// <summary>[batch][outputs]</summary>
    public float[] Targets { get; }

    /// <summary>In canonical order: layer after layer, weights [out][in], then biases.</summary>
    public float[] Parameters { get; }
}

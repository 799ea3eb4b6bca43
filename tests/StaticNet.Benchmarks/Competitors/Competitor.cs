using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Competitors;

/// <summary>One implementation of one network for one batch size, with its own weights, moments and buffers.</summary>
internal abstract class Competitor(Samples samples)
{
    // Of Adam, as in the classes of the networks; SGD has the same learning rate.
    public const float LearningRate = 1e-3f, Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;

    protected Samples Samples => samples;

    protected NetworkShape Shape => samples.Shape;

    protected int Batch => samples.Batch;

    /// <summary>The first weights again, the optimizer as it was in the beginning.</summary>
    public abstract void Reset();

    /// <summary>So many calls, one behind the other.</summary>
    public abstract void Run(Operation operation, long calls);

    /// <summary>Of the last call, [batch][outputs].</summary>
    public abstract float[] Outputs();

    /// <summary>In canonical order.</summary>
    public abstract float[] Parameters();

    /// <summary>Of <see cref="Operation.Gradients"/>, in canonical order.</summary>
    public abstract float[] Gradients();
}

namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>A layer in plain loops over arrays, a sample at a time; images are [channel][row][column].</summary>
internal abstract class PlainLayer
{
    /// <summary>Weights, then biases, where it has them.</summary>
    public virtual IReadOnlyList<Tensor> Tensors => [];

    /// <summary>Multiplications with weights for one sample, those with padding included.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>y from x</summary>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Adds to the gradients of weights and, where it is wanted, to ∂L/∂x.</summary>
    public virtual void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) =>
        throw new NotSupportedException($"{GetType().Name} is only run forward here.");
}

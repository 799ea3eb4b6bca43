namespace StaticNet.Benchmarks.Competitors.Plain;

/// <summary>A layer in plain loops over arrays, a sample or a frame at a time; images are [channel][row][column], sequences [step][feature].</summary>
internal abstract class PlainLayer
{
    /// <summary>Weights, then biases, where it has them.</summary>
    public virtual IReadOnlyList<Tensor> Tensors => [];

    /// <summary>Multiplications with weights for one sample, those with padding included.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Those whose other factor is an input: as many more make ∂L/∂x.</summary>
    public virtual long InputMultiplyAdds => MultiplyAdds;

    /// <summary>y from x</summary>
    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Adds to the gradients of weights and, where it is wanted, to ∂L/∂x.</summary>
    public virtual void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx) =>
        throw new NotSupportedException($"{GetType().Name} is only run forward here.");

    /// <summary>y from the next frame x of a stream. A layer without memory takes frames as it takes samples.</summary>
    public virtual void Step(ReadOnlySpan<float> x, Span<float> y) => Forward(x, y);

    /// <summary>Begins a new stream.</summary>
    public virtual void ResetState()
    {
    }
}

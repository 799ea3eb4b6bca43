namespace StaticNet.Reference.Layers;

/// <summary>The meaning of one layer: shapes, parameters and the naive forward pass for one sample. Gradients come from the tape.</summary>
internal abstract class LayerReference
{
    /// <summary>The shape of one output sample.</summary>
    public abstract IReadOnlyList<int> OutputShape { get; }

    /// <summary>The tensors in PyTorch's <c>state_dict</c> order; most layers have none.</summary>
    public virtual IReadOnlyList<(string Name, int[] Shape)> Parameters => [];

    /// <summary>Whether the derivative jumps where an input is zero, so that rounding may choose either branch.</summary>
    public virtual bool HasKinkAtZero => false;

    /// <summary>Computes one sample.</summary>
    /// <param name="x">The input, in row-major order.</param>
    /// <param name="parameters">The layer's tensors, one behind the other.</param>
    /// <param name="y">The output, written.</param>
    public abstract void Forward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> parameters, Span<T> y)
        where T : struct, IReal<T>;
}

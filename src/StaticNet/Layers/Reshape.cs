namespace StaticNet;

/// <summary>
/// Gives a sample another shape of the same size, the values in row-major order as before (PyTorch <c>Unflatten</c> or <c>view</c>, Keras
/// <c>Reshape</c>). It costs nothing.
/// </summary>
/// <param name="shape">The shape of one sample. One dimension may be −1: what is left for it by the others.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The shape of one sample, as it was written: one dimension may be −1.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;
}

namespace StaticNet;

/// <summary>
/// Puts the axes of a sample in another order: output axis i is input axis <c>dims[i]</c>. <c>[Permute(1, 0)]</c> turns a sequence
/// [time, features] into what convolutions read, [channels, length], and back.
/// </summary>
/// <remarks>
/// Axes count from 0 and without that of the batch: PyTorch's <c>permute(0, 2, 1)</c> and Keras' <c>Permute((2, 1))</c> are
/// <c>Permute(1, 0)</c> here. Backward: the other way round.
/// </remarks>
/// <param name="dims">The input's axes in the order of the output; each once.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PermuteAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>The input's axes in the order of the output.</summary>
    public IReadOnlyList<int> Dims { get; } = dims;
}

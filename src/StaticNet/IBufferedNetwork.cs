namespace StaticNet;

/// <summary>A network with buffers, tensors that training moves but no gradient does: the running statistics of <c>BatchNorm</c>.</summary>
/// <remarks>
/// The canonical order is that of <c>Definition.Buffers</c>: layers as they are declared, <c>running_mean</c>, then <c>running_var</c>, with
/// offsets of their own from 0. Files contain them; <c>CopyParametersFrom</c> copies them and <c>BlendParametersFrom</c> blends them, while
/// <c>CopyParametersTo</c> and <c>LoadParameters</c> do not touch them. A network and its forks share them; training passes of a fork use the
/// statistics of their batch and leave the running ones to the owner.
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IBufferedNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Values of all buffers, padding not counted.</summary>
    static abstract int BufferCount { get; }

    /// <summary>Copies the buffers in canonical order.</summary>
    /// <param name="destination">Exactly <c>BufferCount</c> floats.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    void CopyBuffersTo(Span<float> destination);

    /// <summary>Sets the buffers from canonical order.</summary>
    /// <param name="source">Exactly <c>BufferCount</c> floats.</param>
    /// <exception cref="ArgumentException">The length does not fit. Nothing was changed.</exception>
    void LoadBuffers(ReadOnlySpan<float> source);
}

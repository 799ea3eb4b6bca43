namespace StaticNet;

/// <summary>
/// A causal network on sequences, which also takes them frame by frame and keeps its state in between: for audio, control and whatever
/// else comes in real time.
/// </summary>
/// <remarks>
/// A sequence that goes through <see cref="Step"/> gives the same bits as <c>Predict</c> over all of it. It may be of any length. A
/// network that ends with a single step (<c>LastStep</c>, <c>ReturnSequences = false</c>) gives what it would if the sequence ended with
/// this frame. <c>Step</c> allocates nothing and takes the same time whatever came before. Each instance has one stream; <c>Fork()</c>
/// makes others that share the parameters, each beginning anew. Nothing but <see cref="Step"/> and <see cref="ResetState"/> changes the
/// state; new parameters are used from the next frame on.
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IStreamingNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Floats of a frame: the input's features, or channels.</summary>
    static abstract int StepInputSize { get; }

    /// <summary>Floats of what a frame gives.</summary>
    static abstract int StepOutputSize { get; }

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">Exactly <see cref="StepInputSize"/> floats.</param>
    /// <param name="output">Exactly <see cref="StepOutputSize"/> floats, written.</param>
    /// <exception cref="ArgumentException">A length differs; the state is as before.</exception>
    void Step(ReadOnlySpan<float> frame, Span<float> output);

    /// <summary>Begins a new sequence.</summary>
    void ResetState();
}

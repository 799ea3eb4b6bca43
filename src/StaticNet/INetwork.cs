namespace StaticNet;

/// <summary>What every generated network can do. Implemented explicitly; the class itself has the same members.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Floats per input sample.</summary>
    static abstract int InputSize { get; }

    /// <summary>Floats per output sample.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Values of all parameters, frozen ones included, padding not counted.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>The most samples that pass through at once.</summary>
    static abstract int MaxBatchSize { get; }

    /// <summary>What the network consists of.</summary>
    static abstract NetworkDefinition Definition { get; }

    /// <summary>Makes a network with initial values drawn from <paramref name="seed"/>: the same seed gives the same bits everywhere.</summary>
    static abstract TSelf Create(ulong seed);

    /// <summary>Computes raw outputs (logits) of any number of samples, stored one behind the other.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="outputs">n × <c>OutputSize</c> floats, written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        Predict(inputs, outputs);
    }

    /// <summary>Another instance that shares these parameters and owns its workspace and gradients.</summary>
    TSelf Fork();

    /// <summary>Copies the parameters in canonical order.</summary>
    /// <param name="destination">Exactly <c>ParameterCount</c> floats.</param>
    void CopyParametersTo(Span<float> destination);

    /// <summary>Sets the parameters from canonical order.</summary>
    /// <param name="source">Exactly <c>ParameterCount</c> floats.</param>
    void LoadParameters(ReadOnlySpan<float> source);

    /// <summary>Makes these parameters equal to those of <paramref name="other"/>.</summary>
    void CopyParametersFrom(TSelf other);

    /// <summary>Moves every parameter towards the other network's: <c>p ← p + tau · (other − p)</c>.</summary>
    void BlendParametersFrom(TSelf other, float tau);
}

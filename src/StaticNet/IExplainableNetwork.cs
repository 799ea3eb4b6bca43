namespace StaticNet;

/// <summary>A network that declares <c>[Network(InputGradients = true)]</c>: how its outputs depend on its inputs.</summary>
/// <remarks>
/// Computed in inference mode, for any number of samples. Gradients of the parameters are neither computed nor changed; no loss and no
/// optimizer are needed. Saliency maps, sensitivities and adversarial examples are made of it.
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IExplainableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>For each sample the gradient of a weighted sum of its outputs by its inputs: <c>Σₒ vₒ ∂yₒ/∂x</c>.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="outputGradients">The weights v, n × <c>OutputSize</c> floats.</param>
    /// <param name="inputGradients">n × <c>InputSize</c> floats, written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    void InputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients);

    /// <summary>For each sample the gradient of one of its outputs by its inputs: <c>∂yₒ/∂x</c>.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="output">The output o, from 0 to <c>OutputSize</c> − 1.</param>
    /// <param name="inputGradients">n × <c>InputSize</c> floats, written.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    void InputGradient(ReadOnlySpan<float> inputs, int output, Span<float> inputGradients);
}

using StaticNet.Data;

namespace StaticNet.Training;

/// <summary>What is trained, for those who watch and do not know the network's class. It may be looked at on the training thread, while a member of an observer is called.</summary>
public abstract class TrainingSubject
{
    private protected TrainingSubject(ISampleSource train, ISampleSource? validation) => (Train, Validation) = (train, validation);

    /// <summary>What the network consists of.</summary>
    public abstract NetworkDefinition Definition { get; }

    /// <summary>What it learns from.</summary>
    public ISampleSource Train { get; }

    /// <summary>What it is measured with, or <c>null</c>.</summary>
    public ISampleSource? Validation { get; }

    /// <summary>
    /// The gradients of the epoch's first step, <c>ParameterCount</c> floats in canonical order; empty unless <see cref="TrainerOptions.MeasureGradients"/> is set.
    /// </summary>
    public abstract ReadOnlySpan<float> Gradients { get; }

    /// <summary>Copies the parameters in canonical order.</summary>
    /// <param name="destination">Exactly <c>ParameterCount</c> floats.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public abstract void CopyParametersTo(Span<float> destination);

    /// <summary>Computes raw outputs (logits) of any number of samples.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="outputs">n × <c>OutputSize</c> floats, written.</param>
    /// <param name="lengths">The steps of each sample; empty where all have as many.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public abstract void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths = default);

    /// <summary>
    /// For each sample the gradient of a weighted sum of its outputs by its inputs, <c>Σₒ vₒ ∂yₒ/∂x</c>, where the network declares
    /// <c>[Network(InputGradients = true)]</c> (<see cref="IExplainableNetwork{TSelf}"/>).
    /// </summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="outputGradients">The weights v, n × <c>OutputSize</c> floats.</param>
    /// <param name="inputGradients">n × <c>InputSize</c> floats, written.</param>
    /// <returns>Whether the network does; else nothing is written.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public abstract bool TryInputGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients, Span<float> inputGradients);
}

using StaticNet.Reference.Optimizers;

namespace StaticNet.Reference;

/// <content>Gradients and optimizer steps.</content>
public sealed partial class ReferenceNetwork
{
    private OptimizerState<DoubleReal>? _optimizerState;
    private double[]? _gradients;
    private IReadOnlyList<double[]>? _states;

    /// <summary>The learning rate of the next update; 0 where the network declares no optimizer.</summary>
    public double LearningRate { get; set; }

    /// <summary>What random numbers in training are drawn from, as <c>NoiseSeed</c> of a network; at first 0.</summary>
    public ulong NoiseSeed { get; set; }

    /// <summary>The number of training passes so far: each draws with the value before and adds one.</summary>
    public ulong NoiseStep { get; set; }

    private PassMode TrainingMode => new(_buffers, new(NoiseSeed, NoiseStep));

    /// <summary>Loss and gradients of the mean loss, in training mode. Remembers the gradients for <see cref="Update()"/>.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values, n ≥ 1.</param>
    /// <param name="targets">n × <see cref="TargetSize"/> values.</param>
    /// <param name="sampleWeights">n factors on the losses, or empty: <c>L = 1/n Σ wᵢ Lᵢ</c>.</param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all: then the mean is that over all steps that are there.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary, or one of the lengths is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network declares no loss, or carries states of another number of samples.</exception>
    /// <exception cref="NotSupportedException">There are lengths, and no input declares <c>VariableLength</c>.</exception>
    public ReferenceGradients ComputeGradients(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> sampleWeights = default,
        ReadOnlySpan<int> lengths = default) => Differentiate(ToBatch(inputs, targets, sampleWeights, lengths));

    /// <summary>Loss and gradients against class labels, in training mode. Remembers the gradients for <see cref="Update()"/>.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values, n ≥ 1.</param>
    /// <param name="labels">One class for each row of outputs, or for binary cross-entropy 0 or 1 for each output.</param>
    /// <param name="sampleWeights">n factors on the losses, or empty.</param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all.</param>
    /// <inheritdoc cref="ComputeGradients(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int})" path="/exception"/>
    public ReferenceGradients ComputeGradients(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> sampleWeights = default,
        ReadOnlySpan<int> lengths = default) => Differentiate(ToBatch(inputs, labels, sampleWeights, lengths));

    /// <summary>The gradients of <c>Σ y · ∂L/∂y</c>, for a loss of one's own, in training mode. Remembers them for <see cref="Update()"/>.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values, n ≥ 1.</param>
    /// <param name="outputGradients">∂L/∂y, n × <see cref="OutputSize"/> values; those of steps that are not there are not looked at.</param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary, or one of the lengths is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network carries states of another number of samples.</exception>
    /// <exception cref="NotSupportedException">There are lengths, and no input declares <c>VariableLength</c>.</exception>
    public ReferenceGradients Backward(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputGradients, ReadOnlySpan<int> lengths = default)
    {
        int n = Samples(inputs, atLeast: 1);
        RequireLength(outputGradients.Length, n * OutputSize, nameof(outputGradients));
        PassMode mode = TrainingMode with { Lengths = Lengths(lengths, n) };
        return Differentiate(new() { Inputs = [.. inputs], Count = n, OutputGradients = [.. outputGradients], Mode = mode });
    }

    /// <summary>One step of the optimizer with the gradients that were computed last.</summary>
    /// <exception cref="InvalidOperationException">There are none yet, or the network declares no optimizer.</exception>
    public void Update() => Update(_gradients ?? throw new InvalidOperationException("No gradients were computed yet."));

    /// <summary>
    /// One step with given gradients, which are clipped and get the layers' L1 and L2 before the optimizer sees them. Frozen layers stay.
    /// </summary>
    /// <param name="gradients"><see cref="ParameterCount"/> values in canonical order.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network declares no optimizer.</exception>
    public void Update(ReadOnlySpan<double> gradients)
    {
        UpdateRule rule = Declaration.Update
            ?? throw new InvalidOperationException($"{Declaration.Name} declares no optimizer.");
        RequireLength(gradients.Length, ParameterCount, nameof(gradients));
        _optimizerState ??= rule.Begin<DoubleReal>();
        DoubleReal[] w = [.. _parameters.Select(DoubleReal.FromDouble)];
        DoubleReal[] g = [.. gradients.ToArray().Select(DoubleReal.FromDouble)];
        rule.Step(LearningRate, _optimizerState, w, g);
        for (int i = 0; i < w.Length; i++)
            _parameters[i] = w[i].Value;
    }

    /// <summary>Forgets the optimizer's moments and step count.</summary>
    public void ResetOptimizer() => _optimizerState = null;

    /// <summary>
    /// Makes the next training call of a network with <c>[Network(CarryState = true)]</c> begin with states of zero, and with any number of
    /// samples. Otherwise it begins with those that the last one has left, sample by sample.
    /// </summary>
    public void ResetCarriedState() => _states = null;

    /// <summary><c>ComputeGradients</c>, then <c>Update</c>.</summary>
    /// <returns>The loss before the update.</returns>
    /// <inheritdoc cref="ComputeGradients(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public double TrainStep(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<double> targets,
        ReadOnlySpan<double> sampleWeights = default,
        ReadOnlySpan<int> lengths = default)
    {
        double loss = ComputeGradients(inputs, targets, sampleWeights, lengths).Loss;
        Update();
        return loss;
    }

    /// <summary><c>ComputeGradients</c> against class labels, then <c>Update</c>.</summary>
    /// <returns>The loss before the update.</returns>
    /// <inheritdoc cref="ComputeGradients(ReadOnlySpan{double}, ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public double TrainStep(
        ReadOnlySpan<double> inputs,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> sampleWeights = default,
        ReadOnlySpan<int> lengths = default)
    {
        double loss = ComputeGradients(inputs, labels, sampleWeights, lengths).Loss;
        Update();
        return loss;
    }

    private ReferenceGradients Differentiate(Batch batch)
    {
        if (Declaration.CarriesState)
        {
            if (_states is not null && _states.Count != batch.Count)
                throw new InvalidOperationException($"There are {batch.Count} samples, and states of {_states.Count}.");
            batch = batch with { Mode = batch.Mode with { States = _states } };
        }
        Evaluation result = GradientPass<DoubleReal>.Run(Declaration, _parameters, batch);
        (_gradients, _buffers) = (result.ParameterGradients, result.Buffers);
        if (Declaration.CarriesState)
            _states = result.States;
        NoiseStep++;
        return new()
        {
            Loss = result.Loss,
            Outputs = result.Outputs,
            Parameters = [.. result.ParameterGradients],
            Inputs = result.InputGradients,
        };
    }
}

namespace StaticNet;

/// <summary>A network that declares a loss.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IEvaluableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>Floats per target.</summary>
    static abstract int TargetSize { get; }

    /// <summary>The mean loss of the samples in inference mode. Nothing is changed.</summary>
    float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return Evaluate(inputs, targets);
    }
}

/// <summary>A network that declares a cross-entropy loss.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IClassifierNetwork<TSelf> : IEvaluableNetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>The mean loss against labels.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats.</param>
    /// <param name="labels">n × <c>Definition.LabelSize</c> labels from 0 to <c>Definition.ClassCount</c> − 1.</param>
    float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return Evaluate(inputs, labels);
    }

    /// <summary>The softmax of the outputs; their sigmoid where the loss is a binary cross-entropy.</summary>
    void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        PredictProbabilities(inputs, probabilities);
    }

    /// <summary>
    /// The most likely class of each sample, the first where several are equal; for a binary cross-entropy 0 or 1 for each output.
    /// </summary>
    void Classify(ReadOnlySpan<float> inputs, Span<int> labels);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    void Classify(ReadOnlySpan<float> inputs, Span<int> labels, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        Classify(inputs, labels);
    }
}

/// <summary>A network that declares an optimizer: the parts of a training step, for custom losses and reinforcement learning.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IDifferentiableNetwork<TSelf> : INetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>The learning rate of the next update.</summary>
    float LearningRate { get; set; }

    /// <summary>Computes outputs in training mode and keeps what <see cref="Backward"/> needs; at most <c>MaxBatchSize</c> samples.</summary>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        Forward(inputs, outputs);
    }

    /// <summary>Adds the gradients of the last <see cref="Forward(ReadOnlySpan{float}, Span{float})"/> to the gradients of the parameters.</summary>
    /// <param name="outputGradients">∂L/∂outputs, as long as the outputs of <see cref="Forward(ReadOnlySpan{float}, Span{float})"/>.</param>
    /// <param name="inputGradients">∂L/∂inputs, written; or empty.</param>
    void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients = default);

    /// <summary>One step of the optimizer with the gradients as they are.</summary>
    void Update();

    /// <summary>Makes the optimizer begin anew: its moments are zero and its steps uncounted. Parameters and gradients stay.</summary>
    void ResetOptimizer();

    /// <summary>
    /// Copies what the optimizer keeps from step to step. Whoever loads it into another network, with parameters, buffers, learning rate, the seed
    /// and step of noise and carried states, goes on bit for bit.
    /// </summary>
    /// <param name="moments">
    /// Exactly <c>Definition.OptimizerMoments.Count × ParameterCount</c> floats: one moment behind the other, each in canonical order; those of frozen
    /// parameters are 0.
    /// </param>
    /// <param name="scalars">Exactly <c>Definition.OptimizerScalars.Count</c> numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="InvalidOperationException">This is a fork, which has no optimizer.</exception>
    void CopyOptimizerStateTo(Span<float> moments, Span<double> scalars);

    /// <summary>Makes the optimizer go on from a state that <see cref="CopyOptimizerStateTo"/> has copied, bit for bit.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">This is a fork.</exception>
    void LoadOptimizerState(ReadOnlySpan<float> moments, ReadOnlySpan<double> scalars);

    /// <summary>Copies the outputs of a layer in the last training pass, in which at most <c>MaxBatchSize</c> samples went through at once.</summary>
    /// <param name="activation">Which of <c>Definition.Activations</c>.</param>
    /// <param name="destination">Samples of the pass (of its last piece, where it was longer) × <c>Definition.Activations[activation].Count</c> floats, written; 0 behind the end of a sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activation.</exception>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    /// <exception cref="InvalidOperationException">There was no training pass, or <c>InputGradient</c> has overwritten what it has left.</exception>
    void CopyActivationTo(int activation, Span<float> destination);

    /// <summary>Sets the gradients to zero.</summary>
    void ClearGradients();

    /// <summary>Copies the gradients in canonical order.</summary>
    /// <param name="destination">Exactly <c>ParameterCount</c> floats.</param>
    void CopyGradientsTo(Span<float> destination);

    /// <summary>Adds the gradients of another instance, such as a fork.</summary>
    void AddGradientsFrom(TSelf fork);
}

/// <summary>A network that declares a loss and an optimizer.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface ITrainableNetwork<TSelf> : IEvaluableNetwork<TSelf>, IDifferentiableNetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>How many threads a training step uses at most, the calling one included; results do not depend on it. At first 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 1024.</exception>
    int MaxThreads { get; set; }

    /// <summary>One optimizer step on the mean loss of the samples.</summary>
    /// <param name="inputs">n × <c>InputSize</c> floats, n ≥ 1.</param>
    /// <param name="targets">n × <c>TargetSize</c> floats.</param>
    /// <param name="sampleWeights">One factor per sample on its loss, or empty: <c>L = 1/n Σ wᵢ Lᵢ</c>.</param>
    /// <returns>The loss before the update.</returns>
    float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return TrainStep(inputs, targets, sampleWeights);
    }

    /// <summary>Like <see cref="TrainStep(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float})"/> without the update: clears, then fills the gradients.</summary>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return ComputeGradients(inputs, targets, sampleWeights);
    }
}

/// <summary>A trainable network whose targets may be class labels.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface ILabelTrainable<TSelf> : ITrainableNetwork<TSelf>, IClassifierNetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>One optimizer step against class labels.</summary>
    float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return TrainStep(inputs, labels, sampleWeights);
    }

    /// <summary>Like the training step without the update: clears, then fills the gradients.</summary>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default);

    /// <summary>The same of samples that have as many steps as <paramref name="lengths"/> says of each, from 0, or all where it is empty.</summary>
    /// <exception cref="NotSupportedException">There are lengths, and the network does not declare <c>[Input(…, VariableLength = true)]</c>.</exception>
    float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        SequenceLengths.RequireNone<TSelf>(lengths);
        return ComputeGradients(inputs, labels, sampleWeights);
    }
}

using StaticNet.Reference.Losses;

namespace StaticNet.Reference;

/// <summary>
/// The oracle: it interprets the attributes of a network in double precision, layer by layer, with naive loops, and gets gradients
/// from a reverse-mode tape. It shares no code with the generator.
/// </summary>
/// <remarks>
/// Slow on purpose. Parameters begin at zero: <see cref="SetParameters(ReadOnlySpan{float})"/> takes what the generated network's
/// <c>CopyParametersTo</c> gives; buffers begin as they do in a network. <see cref="Predict"/> and <c>Evaluate</c> are inference,
/// <c>ComputeGradients</c>, <c>Backward</c> and <c>TrainStep</c> training passes of any number of samples. Hyper-parameters are rounded to <c>float</c> first, as in the generated code.
/// Not safe for use by several threads at once.
/// </remarks>
/// <example>
/// <code>
/// var reference = ReferenceNetwork.From&lt;XorNet&gt;();
/// var parameters = new float[XorNet.ParameterCount];
/// network.CopyParametersTo(parameters);
/// reference.SetParameters(parameters);
/// double[] outputs = reference.Predict([0, 1]);
/// </code>
/// </example>
public sealed partial class ReferenceNetwork
{
    private readonly double[] _parameters;
    private double[] _buffers;

    internal ReferenceNetwork(NetworkDeclaration declaration)
    {
        Declaration = declaration;
        _parameters = new double[declaration.Parameters.Sum(parameter => parameter.Count)];
        _buffers = declaration.InitialBuffers();
        InputSize = declaration.InputSize;
        OutputSize = declaration.OutputSize;
        Layers = [.. declaration.Layers.Select(layer => new ReferenceLayer(
            layer.Name, layer.Kind, layer.Layer.OutputShape, layer.ParameterCount))];
        LearningRate = declaration.Optimizer?.LearningRate ?? 0;
    }

    /// <summary>Floats per input sample.</summary>
    public int InputSize { get; }

    /// <summary>Floats per output sample.</summary>
    public int OutputSize { get; }

    /// <summary>Floats per target sample, those of all losses; 0 without a loss.</summary>
    public int TargetSize => Declaration.TargetSize;

    /// <summary>The number of values of all parameters, frozen ones included.</summary>
    public int ParameterCount => _parameters.Length;

    /// <summary>The shape of one input sample.</summary>
    public IReadOnlyList<int> InputShape => Declaration.InputShape;

    /// <summary>The shape of one output sample.</summary>
    public IReadOnlyList<int> OutputShape => Declaration.OutputShape;

    /// <summary>The layers in the order of their declaration.</summary>
    public IReadOnlyList<ReferenceLayer> Layers { get; }

    /// <summary>The trained tensors in canonical order.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters => Declaration.Parameters;

    /// <summary>The tensors that training passes move without a gradient, in canonical order.</summary>
    public IReadOnlyList<ParameterDefinition> Buffers => Declaration.Buffers;

    internal NetworkDeclaration Declaration { get; }

    /// <summary>Reads the attributes of a network's class.</summary>
    /// <typeparam name="TNet">The class. It needs no <c>[Network]</c>.</typeparam>
    /// <exception cref="ArgumentException">The attributes are no valid declaration; the message says which and why.</exception>
    /// <exception cref="NotSupportedException">The reference does not know a layer, loss or optimizer.</exception>
    public static ReferenceNetwork From<TNet>() => From(typeof(TNet));

    /// <summary>Reads the attributes of a network's class.</summary>
    /// <inheritdoc cref="From{TNet}" path="/exception"/>
    public static ReferenceNetwork From(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new ReferenceNetwork(NetworkDeclaration.Read(type));
    }

    /// <summary>A copy of the parameters in canonical order.</summary>
    public double[] CopyParameters() => [.. _parameters];

    /// <summary>Sets the parameters from canonical order. The optimizer's state stays.</summary>
    /// <param name="parameters">Exactly <see cref="ParameterCount"/> values.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public void SetParameters(ReadOnlySpan<double> parameters)
    {
        RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        parameters.CopyTo(_parameters);
    }

    /// <inheritdoc cref="SetParameters(ReadOnlySpan{double})"/>
    public void SetParameters(ReadOnlySpan<float> parameters)
    {
        RequireLength(parameters.Length, ParameterCount, nameof(parameters));
        for (int i = 0; i < parameters.Length; i++)
            _parameters[i] = parameters[i];
    }

    /// <summary>A copy of the buffers in canonical order.</summary>
    public double[] CopyBuffers() => [.. _buffers];

    /// <summary>Sets the buffers from canonical order.</summary>
    /// <param name="buffers">As many values as <see cref="Buffers"/> have.</param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public void SetBuffers(ReadOnlySpan<double> buffers)
    {
        RequireLength(buffers.Length, _buffers.Length, nameof(buffers));
        _buffers = [.. buffers];
    }

    /// <inheritdoc cref="SetBuffers(ReadOnlySpan{double})"/>
    public void SetBuffers(ReadOnlySpan<float> buffers)
    {
        RequireLength(buffers.Length, _buffers.Length, nameof(buffers));
        _buffers = [.. buffers.ToArray().Select(value => (double)value)];
    }

    /// <summary>The raw outputs (logits) of any number of samples.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values; ids are whole numbers.</param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all.</param>
    /// <returns>n × <see cref="OutputSize"/> values; those of steps that are not there are 0.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of <see cref="InputSize"/>, or that of <paramref name="lengths"/> is not n.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary, or one of the lengths is out of range.</exception>
    /// <exception cref="NotSupportedException">There are lengths, and no input declares <c>VariableLength</c>.</exception>
    public double[] Predict(ReadOnlySpan<double> inputs, ReadOnlySpan<int> lengths = default)
    {
        int n = Samples(inputs);
        var outputs = new double[n * OutputSize];
        ForwardPass<DoubleReal> pass = InferencePass(Lengths(lengths, n));
        for (int sample = 0; sample < n; sample++)
        {
            pass.SetInput(inputs.Slice(sample * InputSize, InputSize), sample);
            pass.Run();
            DoubleReal[] y = pass.Outputs;
            for (int i = 0; i < OutputSize; i++)
                outputs[(sample * OutputSize) + i] = y[i].Value;
        }
        return outputs;
    }

    /// <summary>The mean loss of at least one sample.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values.</param>
    /// <param name="targets">n × <see cref="TargetSize"/> values; those of steps that are not there are not looked at.</param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary, or one of the lengths is out of range.</exception>
    /// <exception cref="InvalidOperationException">The network declares no loss.</exception>
    /// <exception cref="NotSupportedException">There are lengths, and no input declares <c>VariableLength</c>.</exception>
    public double Evaluate(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, ReadOnlySpan<int> lengths = default) =>
        MeanLoss(ToBatch(inputs, targets, default, lengths));

    /// <summary>The mean loss of at least one sample against class labels.</summary>
    /// <param name="inputs">n × <see cref="InputSize"/> values.</param>
    /// <param name="labels">
    /// Softmax cross-entropy: for each row of each sample's outputs a class from 0 to classes − 1. Binary cross-entropy: 0 or 1 for each
    /// output. Those of steps that are not there may be anything.
    /// </param>
    /// <param name="lengths">How many steps each sample has, or empty where all have all.</param>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{int})" path="/exception"/>
    public double Evaluate(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths = default) =>
        MeanLoss(ToBatch(inputs, labels, default, lengths));

    private double MeanLoss(Batch batch)
    {
        ForwardPass<DoubleReal> pass = InferencePass(batch.Mode.Lengths);
        var sums = new double[Declaration.Losses.Count];
        for (int sample = 0; sample < batch.Count; sample++)
        {
            pass.SetInput(batch.Inputs.AsSpan(sample * InputSize, InputSize), sample);
            pass.Run();
            for (int k = 0; k < sums.Length; k++)
                sums[k] += pass.Loss(Declaration.Losses[k], batch, sample).Value;
        }
        return sums.Zip(Declaration.Losses, (sum, loss) => sum / GradientPass<DoubleReal>.Divisor(loss, batch)).Sum();
    }

    private ForwardPass<DoubleReal> InferencePass(IReadOnlyList<int>? lengths) =>
        new(Declaration, [.. _parameters.Select(DoubleReal.FromDouble)], new(_buffers, Noise: null) { Lengths = lengths });

    private Batch ToBatch(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, ReadOnlySpan<double> sampleWeights, ReadOnlySpan<int> lengths)
    {
        if (Declaration.Losses.Count == 0)
            throw new InvalidOperationException($"{Declaration.Name} declares no loss.");
        int n = Samples(inputs, atLeast: 1);
        RequireLength(targets.Length, n * TargetSize, nameof(targets));
        PassMode mode = TrainingMode with { Lengths = Lengths(lengths, n) };
        return new() { Inputs = [.. inputs], Count = n, Targets = [.. targets], SampleWeights = Weights(sampleWeights, n), Mode = mode };
    }

    private Batch ToBatch(
        ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<double> sampleWeights, ReadOnlySpan<int> lengths)
    {
        LossReference loss = Declaration.Classifier
            ?? throw new InvalidOperationException($"{Declaration.Name} takes no class labels: for those it needs one loss, a cross-entropy, on its only output.");
        int n = Samples(inputs, atLeast: 1);
        RequireLength(labels.Length, n * loss.LabelsPerSample, nameof(labels));
        PassMode mode = TrainingMode with { Lengths = Lengths(lengths, n) };
        for (int i = 0; i < labels.Length; i++)
        {
            // Of an output there is a label for each value, or for each row of them.
            bool isThere = mode.IsThere(Declaration, i / loss.LabelsPerSample, i % loss.LabelsPerSample * (OutputSize / loss.LabelsPerSample));
            if (isThere && (labels[i] < 0 || labels[i] >= loss.Classes))
                throw new ArgumentOutOfRangeException(nameof(labels), labels[i], $"Labels go from 0 to {loss.Classes - 1}.");
        }
        return new() { Inputs = [.. inputs], Count = n, Labels = [.. labels], SampleWeights = Weights(sampleWeights, n), Mode = mode };
    }

    private int[]? Lengths(ReadOnlySpan<int> lengths, int n)
    {
        if (lengths.IsEmpty)
            return null;
        if (Declaration.VariableTime is not { } time)
            throw new NotSupportedException($"All samples of {Declaration.Name} have the same length.");
        RequireLength(lengths.Length, n, nameof(lengths));
        foreach (int length in lengths)
        {
            if (length < 0 || length > time.Time)
                throw new ArgumentOutOfRangeException(nameof(lengths), length, $"Lengths go from 0 to {time.Time}.");
        }
        return [.. lengths];
    }

    private static double[]? Weights(ReadOnlySpan<double> sampleWeights, int n)
    {
        if (sampleWeights.IsEmpty)
            return null;
        RequireLength(sampleWeights.Length, n, nameof(sampleWeights));
        return [.. sampleWeights];
    }

    private int Samples(ReadOnlySpan<double> inputs, int atLeast = 0)
    {
        int n = inputs.Length / InputSize;
        if (inputs.Length != n * InputSize || n < atLeast)
            throw new ArgumentException($"{inputs.Length} values are not {atLeast} or more samples of {InputSize}.", nameof(inputs));
        return n;
    }

    private static void RequireLength(int actual, int expected, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"{name} has {actual} values where {expected} are expected.", name);
    }
}

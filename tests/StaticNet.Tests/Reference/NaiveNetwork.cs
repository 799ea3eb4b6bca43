using StaticNet.Reference;
using StaticNet.Reference.Losses;
using StaticNet.Reference.Optimizers;

namespace StaticNet.Tests.Reference;

/// <summary>
/// A float network of any declaration: the reference itself, each operation rounded up or down at random. It computes what
/// <see cref="Computed"/> says, which may be something else than its own attributes: then the verifier has to reject it.
/// </summary>
public abstract partial class NaiveNetwork<TSelf>
    where TSelf : NaiveNetwork<TSelf>, INetwork<TSelf>, new()
{
    private const uint Salt = 4711;

    internal static readonly NetworkDeclaration Declared = !typeof(TSelf).IsDefined(typeof(CarriesStateAttribute), inherit: false)
        ? NetworkDeclaration.Read(typeof(TSelf))
        : NetworkDeclaration.Read(typeof(TSelf).Name, [CarriesStateAttribute.Meaning, .. typeof(TSelf).GetCustomAttributes(inherit: false).Cast<Attribute>()]);

    [ThreadStatic]
    private static NetworkDeclaration? _computed;

    private readonly float[] _gradients = new float[ParameterCount];
    private float[] _parameters = new float[ParameterCount];
    private OptimizerState<SingleReal>? _state;
    private float[] _inputs = [];

    protected NaiveNetwork()
    {
        LearningRate = (float)(Computed.Optimizer?.LearningRate ?? 0);
        Narrow(Computed.InitialBuffers()).CopyTo(_buffers, 0);
    }

    public static int InputSize => Declared.InputSize;

    public static int OutputSize => Declared.OutputSize;

    public static int TargetSize => Declared.TargetSize;

    public static int ParameterCount => Declared.ParameterCount;

    public static int MaxBatchSize => Declared.MaxBatchSize;

    public static NetworkDefinition Definition => new()
    {
        Name = typeof(TSelf).Name,
        InputShape = Declared.InputShape,
        OutputShape = Declared.OutputShape,
        MaxBatchSize = MaxBatchSize,
        Layers = [.. Declared.Layers.Select(layer =>
            new LayerDefinition(layer.Name, layer.Kind, layer.Kind, layer.Layer.OutputShape, layer.ParameterCount)
            {
                Inputs = [.. layer.Sources.Select(node => Declared.Nodes[node].Name)],
            })],
        Inputs = [Slice("input", 0) with { Layer = null }],
        Outputs = [.. Declared.Outputs.Select(output => Slice(output.Name, output.Node))],
        Targets = [.. Declared.Losses.Select(loss => Slice(loss.Name, loss.Node) with { Offset = loss.Offset })],
        Parameters = Declared.Parameters,
        Buffers = Declared.Buffers,
        OptimizerMoments = MomentNames,
        OptimizerScalars = ScalarNames,
        CarriedStateSize = Declared is { CarriesState: true, Optimizer: not null } ? Declared.StateCount : 0,
        ParameterBytes = 4 * ParameterCount,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    public float LearningRate { get; set; }

    public int MaxThreads { get; set; } = 1;

    /// <summary>What networks of this thread compute; by default what they declare.</summary>
    internal static NetworkDeclaration Computed
    {
        get => _computed ?? Declared;
        set => _computed = value;
    }

    private static LossReference Loss => Computed.Classifier!;

    private static SliceDefinition Slice(string name, int node) => new(name, Declared.Nodes[node].Shape, 0, Declared.Nodes[node].Size) { Layer = Declared.Nodes[node].Name };

    /// <summary>Reads other attributes for this thread; <c>null</c> for its own.</summary>
    public static void Compute(IEnumerable<Attribute>? attributes) =>
        _computed = attributes is null ? null : NetworkDeclaration.Read(typeof(TSelf).Name, attributes);

    public static TSelf Create(ulong seed)
    {
        var network = new TSelf { NoiseSeed = seed };
        var random = new CounterRandom(seed);
        foreach (ParameterDefinition tensor in Computed.Parameters)
        {
            for (int i = 0; i < tensor.Count; i++)
                network._parameters[tensor.Offset + i] = (float?)Computed.InitialValueOf(tensor, i) ?? random.Uniform(-0.5, 0.5);
        }
        return network;
    }

    public void CopyParametersTo(Span<float> destination) => Copy(_parameters, destination);

    public void LoadParameters(ReadOnlySpan<float> source)
    {
        Disturb(StreamFault.ResetByNewParameters);
        Disturb(SequenceFault.ResetByNewParameters);
        Copy(source, _parameters);
    }

    public void CopyParametersFrom(TSelf other)
    {
        other._parameters.CopyTo(_parameters, 0);
        other._buffers.CopyTo(_buffers, 0);
        if (_streamFault == StreamFault.CopiedWithParameters)
            _frames = [.. other._frames];
    }

    public void BlendParametersFrom(TSelf other, float tau)
    {
        for (int i = 0; i < _parameters.Length; i++)
            _parameters[i] += tau * (other._parameters[i] - _parameters[i]);
        for (int i = 0; i < _buffers.Length; i++)
            _buffers[i] += tau * (other._buffers[i] - _buffers[i]);
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Predict(inputs, outputs, default);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        Disturb(StreamFault.ResetByPredict);
        Disturb(SequenceFault.ResetByPredict);
        if (_sequenceFault == SequenceFault.OutputsOfRefusal)
            outputs[0] = 0;
        Copy(Run(InferenceOf(inputs, default, default, lengths)).Outputs, outputs);
        ShowPadding(SequenceFault.PaddingShown, outputs, lengths);
        ShowInputs(inputs, outputs, lengths);
    }

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Evaluate(inputs, targets, default);

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> lengths) =>
        Run(InferenceOf(inputs, targets, default, lengths)).Loss;

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => Evaluate(inputs, labels, default);

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<int> lengths) =>
        Run(InferenceOf(inputs, default, labels, lengths)).Loss;

    public void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities) => PredictProbabilities(inputs, probabilities, default);

    public void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities, ReadOnlySpan<int> lengths)
    {
        var outputs = new float[probabilities.Length];
        Predict(inputs, outputs, lengths);
        var p = new SingleReal[OutputSize];
        for (int begin = 0; begin < outputs.Length; begin += OutputSize)
        {
            Loss.Probabilities<SingleReal>([.. outputs.AsSpan(begin, OutputSize).ToArray().Select(z => new SingleReal(z))], p);
            for (int i = 0; i < OutputSize; i++)
                probabilities[begin + i] = IsThere(lengths, begin / OutputSize, i) || _sequenceFault == SequenceFault.ProbabilitiesOfPadding ? p[i].Value : 0;
        }
    }

    public void Classify(ReadOnlySpan<float> inputs, Span<int> labels) => Classify(inputs, labels, default);

    public void Classify(ReadOnlySpan<float> inputs, Span<int> labels, ReadOnlySpan<int> lengths)
    {
        var outputs = new float[inputs.Length / InputSize * OutputSize];
        Predict(inputs, outputs, lengths);
        int at = 0;
        for (int begin = 0; begin < outputs.Length; begin += OutputSize)
        {
            int[] own = Loss.Classify(outputs.AsSpan(begin, OutputSize));
            for (int i = 0; i < own.Length; i++)
                labels[at++] = IsThere(lengths, begin / OutputSize, i * (OutputSize / own.Length)) || _sequenceFault == SequenceFault.ClassesOfPadding ? own[i] : -1;
        }
    }

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => Forward(inputs, outputs, default);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<int> lengths)
    {
        if (inputs.Length > MaxBatchSize * InputSize)
            throw new ArgumentException("too many samples");
        Disturb(StreamFault.ResetByForward);
        Batch batch = TrainingOf(BatchOf(inputs, lengths: lengths));
        (_inputs, _mode) = (inputs.ToArray(), batch.Mode);
        Evaluation result = Evaluate(batch);
        Copy(Narrow(result.Outputs), outputs);
        ShowPadding(SequenceFault.PaddingShownInForward, outputs, lengths);
        Moved(result, batch);
    }

    public void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients = default)
    {
        (_, _, float[] gradients, float[] back) = Run(BatchOf(_inputs, default, default, default, outputGradients) with { Mode = _mode });
        for (int i = 0; i < gradients.Length; i++)
            _gradients[i] += gradients[i];
        if (!inputGradients.IsEmpty)
            Copy(back, inputGradients);
        if (_sequenceFault == SequenceFault.InputGradientsOfPadding && _mode.Lengths is not null && !inputGradients.IsEmpty)
            inputGradients[Array.IndexOf(back, 0f)] = 1e-30f;
    }

    public void Update()
    {
        Disturb(SequenceFault.ResetByUpdate);
        UpdateRule rule = Computed.Update!;
        _state ??= rule.Begin<SingleReal>();
        SingleReal[] w = [.. _parameters.Select(value => new SingleReal(value))];
        rule.Step(LearningRate, _state, w, [.. _gradients.Select(value => new SingleReal(value))]);
        for (int i = 0; i < w.Length; i++)
            _parameters[i] = w[i].Value;
    }

    public void ResetOptimizer() => _state = null;

    public void ClearGradients() => Array.Clear(_gradients);

    public void CopyGradientsTo(Span<float> destination) => Copy(_gradients, destination);

    public void AddGradientsFrom(TSelf fork)
    {
        for (int i = 0; i < _gradients.Length; i++)
            _gradients[i] += fork._gradients[i];
    }

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        ComputeGradients(inputs, targets, sampleWeights, default);

    public float ComputeGradients(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths) =>
        Train(BatchOf(inputs, targets, default, sampleWeights, default, lengths));

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default) =>
        ComputeGradients(inputs, labels, sampleWeights, default);

    public float ComputeGradients(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths) =>
        Train(BatchOf(inputs, default, labels, sampleWeights, default, lengths));

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        TrainStep(inputs, targets, sampleWeights, default);

    public float TrainStep(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        float loss = ComputeGradients(inputs, targets, sampleWeights, lengths);
        Update();
        return loss;
    }

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default) =>
        TrainStep(inputs, labels, sampleWeights, default);

    public float TrainStep(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights, ReadOnlySpan<int> lengths)
    {
        float loss = ComputeGradients(inputs, labels, sampleWeights, lengths);
        Update();
        return loss;
    }

    /// <summary><c>Σₒ vₒ ∂yₒ/∂x</c> of each sample.</summary>
    private protected float[] GradientsByInputs(ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients)
    {
        if (outputGradients.Length * InputSize != inputs.Length * OutputSize)
            throw new ArgumentException("lengths do not fit");
        return Run(BatchOf(inputs, default, default, default, outputGradients)).InputGradients;
    }

    private (float Loss, float[] Outputs, float[] Gradients, float[] InputGradients) Run(Batch batch)
    {
        Evaluation result = Evaluate(batch);
        return ((float)result.Loss, Narrow(result.Outputs), Narrow(result.ParameterGradients), Narrow(result.InputGradients));
    }

    private protected virtual Evaluation Evaluate(Batch batch)
    {
        SingleReal.RoundingSalt = Salt;
        try
        {
            return GradientPass<SingleReal>.Run(Computed, VerificationCase.Widen(_parameters), batch);
        }
        finally
        {
            SingleReal.RoundingSalt = 0;
        }
    }

    private Batch BatchOf(
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> targets = default,
        ReadOnlySpan<int> labels = default,
        ReadOnlySpan<float> sampleWeights = default,
        ReadOnlySpan<float> outputGradients = default,
        ReadOnlySpan<int> lengths = default)
    {
        int n = inputs.Length / InputSize;
        if (inputs.Length != n * InputSize || (!targets.IsEmpty && targets.Length != n * TargetSize))
            throw new ArgumentException("lengths do not fit");
        RequireIds(inputs);
        RequireLengths(lengths, n);
        return Faulty(new()
        {
            Inputs = VerificationCase.Widen(inputs.ToArray()),
            Count = n,
            Mode = new(VerificationCase.Widen(_buffers), Noise: null) { Lengths = lengths.IsEmpty ? null : lengths.ToArray() },
            Targets = targets.IsEmpty ? null : VerificationCase.Widen(targets.ToArray()),
            Labels = labels.IsEmpty ? null : labels.ToArray(),
            SampleWeights = sampleWeights.IsEmpty ? null : VerificationCase.Widen(sampleWeights.ToArray()),
            OutputGradients = outputGradients.IsEmpty ? null : VerificationCase.Widen(outputGradients.ToArray()),
        });
    }

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);

    private protected static void Copy(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Length != destination.Length)
            throw new ArgumentException("lengths do not fit");
        source.CopyTo(destination);
    }
}

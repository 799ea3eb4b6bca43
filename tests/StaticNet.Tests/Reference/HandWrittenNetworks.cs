using static StaticNet.Tests.Reference.Definitions;

namespace StaticNet.Tests.Reference;

/// <summary>All capabilities: labels and soft targets, Adam with weight decay.</summary>
[Input(5)]
[Dense(4), Tanh]
[Dense(6), ReLU]
[Dense(3)]
[SoftmaxCrossEntropy, Adam(0.01, WeightDecay = 0.1)]
public sealed class ClassifierNetwork : HandWrittenNetwork<ClassifierNetwork>, ILabelTrainable<ClassifierNetwork>
{
    private static readonly Stage[] Stages =
    [
        new("dense0", 5, 4, true, Activation.Tanh),
        new("dense1", 4, 6, true, Activation.ReLU),
        new("dense2", 6, 3, true, Activation.None),
    ];

    private ClassifierNetwork(ulong seed)
        : base(Stages, seed) => (LearningRate, InitialLearningRate, WeightDecay) = (0.01f, 0.01f, 0.1f);

    public static int InputSize => 5;

    public static int OutputSize => 3;

    public static int TargetSize => OutputSize;

    public static int ParameterCount => 75;

    // Without [Network], the default is declared.
    public static int MaxBatchSize => 32;

    public static NetworkDefinition Definition => Define("ClassifierNetwork", Stages, 32, moments: ["exp_avg", "exp_avg_sq"]);

    public static ClassifierNetwork Create(ulong seed)
    {
        var network = new ClassifierNetwork(seed);
        if (Faults.Planted == Fault.BiasNotZero)
        {
            var parameters = new float[ParameterCount];
            network.CopyParametersTo(parameters);
            parameters[^1] = 0.1f;
            network.LoadParameters(parameters);
        }
        return network;
    }

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Evaluate(inputs, targets, default);

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels) => Evaluate(inputs, default, labels);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        TrainStep(inputs, targets, default, sampleWeights);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default) =>
        TrainStep(inputs, default, labels, sampleWeights);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        ComputeGradients(inputs, targets, default, sampleWeights);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<float> sampleWeights = default) =>
        ComputeGradients(inputs, default, labels, sampleWeights);

    public void PredictProbabilities(ReadOnlySpan<float> inputs, Span<float> probabilities)
    {
        var z = new float[probabilities.Length];
        Predict(inputs, z);
        for (int i = 0; i < z.Length; i += OutputSize)
            Softmax(z.AsSpan(i, OutputSize), probabilities.Slice(i, OutputSize));
    }

    public void Classify(ReadOnlySpan<float> inputs, Span<int> labels)
    {
        var z = new float[labels.Length * OutputSize];
        Predict(inputs, z);
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = z.AsSpan(i * OutputSize, OutputSize);
            labels[i] = 0;
            for (int k = 1; k < row.Length; k++)
            {
                if (Faults.Planted == Fault.LastMaximum ? row[k] >= 0 : row[k] > row[labels[i]])
                    labels[i] = k;
            }
        }
    }

    // L = −Σ t log softmax(z); ∂L/∂z = softmax(z) Σt − t.
    protected override float SampleLoss(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient)
    {
        float largest = y[0], sum = 0, targets = 0, loss = 0;
        foreach (float value in y)
            largest = value > largest ? value : largest;
        for (int i = 0; i < y.Length; i++)
        {
            sum += gradient[i] = MathF.Exp(y[i] - largest);
            targets += target[i];
        }
        float logSum = MathF.Log(sum);
        for (int i = 0; i < y.Length; i++)
        {
            loss -= target[i] * (y[i] - largest - logSum);
            gradient[i] = (gradient[i] / sum * targets) - target[i];
        }
        return loss;
    }
}

/// <summary>A regression: no labels, one named layer without bias, Nesterov's momentum.</summary>
[Input(2)]
[Dense(4), Sigmoid]
[Dense(2, Bias = false, Name = "head")]
[MeanSquaredError, SGD(0.2, Momentum = 0.9, Nesterov = true)]
public sealed class RegressionNetwork : HandWrittenNetwork<RegressionNetwork>, ITrainableNetwork<RegressionNetwork>
{
    private static readonly Stage[] Stages =
        [new("dense0", 2, 4, true, Activation.Sigmoid), new("head", 4, 2, false, Activation.None)];

    private RegressionNetwork(ulong seed)
        : base(Stages, seed) => (LearningRate, InitialLearningRate, Momentum) = (0.2f, 0.2f, 0.9f);

    public static int InputSize => 2;

    public static int OutputSize => 2;

    public static int TargetSize => OutputSize;

    public static int ParameterCount => 20;

    public static int MaxBatchSize => 32;

    public static NetworkDefinition Definition => Define("RegressionNetwork", Stages, 32, moments: ["momentum_buffer"]);

    public static RegressionNetwork Create(ulong seed) => new(seed);

    public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Evaluate(inputs, targets, default);

    public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        TrainStep(inputs, targets, default, sampleWeights);

    public float ComputeGradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights = default) =>
        ComputeGradients(inputs, targets, default, sampleWeights);

    protected override float SampleLoss(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient) =>
        SquaredError(y, target, gradient);
}

/// <summary>An optimizer without a loss: only the parts.</summary>
[Input(3)]
[Dense(5), ReLU]
[Dense(2), Tanh]
[Adam(0.02)]
public sealed class PartsNetwork : HandWrittenNetwork<PartsNetwork>, IDifferentiableNetwork<PartsNetwork>
{
    private static readonly Stage[] Stages =
        [new("dense0", 3, 5, true, Activation.ReLU), new("dense1", 5, 2, true, Activation.Tanh)];

    private PartsNetwork(ulong seed)
        : base(Stages, seed) => (LearningRate, InitialLearningRate) = (0.02f, 0.02f);

    public static int InputSize => 3;

    public static int OutputSize => 2;

    public static int TargetSize => OutputSize;

    public static int ParameterCount => 32;

    public static int MaxBatchSize => 32;

    public static NetworkDefinition Definition => Define("PartsNetwork", Stages, 32, hasLoss: false, moments: ["exp_avg", "exp_avg_sq"]);

    public static PartsNetwork Create(ulong seed) => new(seed);

    protected override float SampleLoss(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient) =>
        throw new NotSupportedException();
}

/// <summary>Inference only.</summary>
[Input(3)]
[Dense(4), Tanh]
[Dense(2)]
public sealed class PlainNetwork : HandWrittenNetwork<PlainNetwork>, INetwork<PlainNetwork>
{
    private static readonly Stage[] Stages =
        [new("dense0", 3, 4, true, Activation.Tanh), new("dense1", 4, 2, true, Activation.None)];

    private PlainNetwork(ulong seed)
        : base(Stages, seed)
    {
    }

    public static int InputSize => 3;

    public static int OutputSize => 2;

    public static int TargetSize => OutputSize;

    public static int ParameterCount => 26;

    public static int MaxBatchSize => 32;

    public static NetworkDefinition Definition => Define("PlainNetwork", Stages, 32, hasLoss: false);

    public static PlainNetwork Create(ulong seed) => new(seed);

    protected override float SampleLoss(ReadOnlySpan<float> y, ReadOnlySpan<float> target, Span<float> gradient) =>
        throw new NotSupportedException();
}

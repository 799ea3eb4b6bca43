namespace StaticNet.Tests.Reference;

/// <summary>What can be wrong in normalisations and noise.</summary>
public enum StatisticsFault
{
    None,
    UnbiasedVariance,
    RunningBiased,
    RunningMeanStuck,
    RunningVarianceOfOne,
    MomentumTurned,
    InferenceStatisticsInTraining,
    TrainingStatisticsInInference,
    StatisticsConstantInBackward,
    ShiftForgottenInBackward,
    EpsilonOutside,
    StatisticsInBackwardAgain,
    EvaluateMovesStatistics,
    NotScaled,
    ScaledInInference,
    MaskOfFirstSample,
    MaskOfNextLayer,
    MaskDrawnAgainInBackward,
    NoiseStepStuck,
    NoiseStepAtUpdate,
    SeedHalvesSwapped,
    NoiseWithoutCosine,
    NoiseVariance,
    SeedNotTaken,
    ForkMovesStatistics,
    ForkSharesSeed,
    BuffersNotBlended,
    BuffersNotCopied,
    BuffersSwapped,
    BufferCountWrong,
    BatchNotRefused,
    RefusedTooLate,
    LengthsUnchecked,
}

/// <summary>
/// A float network with hand-derived gradients as generated code has them:
/// <c>Dense(5), BatchNorm, ReLU, Dropout, GaussianNoise, Dense(2)</c>. It knows nothing of attributes.
/// </summary>
[Input(Inputs)]
[Dense(Units), BatchNorm(Momentum = 0.25), ReLU]
[Dropout(0.25), GaussianNoise(0.125)]
[Dense(Outputs)]
[MeanSquaredError, SGD(0.1)]
public sealed partial class HandWrittenStatistics : ITrainableNetwork<HandWrittenStatistics>, IBufferedNetwork<HandWrittenStatistics>,
    INoisyNetwork<HandWrittenStatistics>
{
    private const int Inputs = 4, Units = 5, Outputs = 2, MaxBatch = 32;
    private const int B1 = Units * Inputs, Weight = B1 + Units, Bias = Weight + Units, W2 = Bias + Units, B2 = W2 + (Outputs * Units);
    private const float Epsilon = 1e-5f, Momentum = 0.25f, Rate = 0.25f, Deviation = 0.125f;

    [ThreadStatic]
    private static StatisticsFault _planted;

    private readonly float[] _gradients = new float[B2 + Outputs];
    private float[] _parameters = new float[B2 + Outputs];
    private float[] _buffers = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    private bool _isFork;
    private uint _forks;

    private HandWrittenStatistics(ulong seed)
    {
        NoiseSeed = Planted == StatisticsFault.SeedNotTaken ? 0 : seed;
        var random = new Random((int)seed);
        for (int i = 0; i < B1; i++)
            _parameters[i] = random.NextSingle() - 0.5f;
        _parameters.AsSpan(Weight, Units).Fill(1);
        for (int i = W2; i < B2; i++)
            _parameters[i] = random.NextSingle() - 0.5f;
    }

    /// <summary>The fault in the networks of this thread.</summary>
    public static StatisticsFault Planted
    {
        get => _planted;
        set => _planted = value;
    }

    public static int InputSize => Inputs;

    public static int OutputSize => Outputs;

    public static int TargetSize => Outputs;

    public static int ParameterCount => B2 + Outputs;

    public static int BufferCount => Planted == StatisticsFault.BufferCountWrong ? Units : 2 * Units;

    public static int MaxBatchSize => MaxBatch;

    public static NetworkDefinition Definition => new()
    {
        Name = nameof(HandWrittenStatistics),
        InputShape = [Inputs],
        OutputShape = [Outputs],
        MaxBatchSize = MaxBatch,
        Inputs = [new("input", [Inputs], 0, Inputs)],
        Outputs = [new("dense1", [Outputs], 0, Outputs) { Layer = "dense1" }],
        Targets = [new("dense1", [Outputs], 0, Outputs) { Layer = "dense1" }],
        Layers =
        [
            new("dense0", "Dense", "Dense(5)", [Units], B1 + Units) { Inputs = ["input"] },
            new("batchnorm0", "BatchNorm", "BatchNorm", [Units], 2 * Units) { Inputs = ["dense0"] },
            new("relu0", "ReLU", "ReLU", [Units], 0) { Inputs = ["batchnorm0"] },
            new("dropout0", "Dropout", "Dropout(0.25)", [Units], 0) { Inputs = ["relu0"] },
            new("gaussiannoise0", "GaussianNoise", "GaussianNoise(0.125)", [Units], 0) { Inputs = ["dropout0"] },
            new("dense1", "Dense", "Dense(2)", [Outputs], B2 + Outputs - W2) { Inputs = ["gaussiannoise0"] },
        ],
        Parameters =
        [
            new("dense0.weight", [Units, Inputs], 0, B1),
            new("dense0.bias", [Units], B1, Units),
            new("batchnorm0.weight", [Units], Weight, Units),
            new("batchnorm0.bias", [Units], Bias, Units),
            new("dense1.weight", [Outputs, Units], W2, B2 - W2),
            new("dense1.bias", [Outputs], B2, Outputs),
        ],
        Buffers = Planted == StatisticsFault.BuffersSwapped
            ? [new("batchnorm0.running_var", [Units], 0, Units), new("batchnorm0.running_mean", [Units], Units, Units)]
            : [new("batchnorm0.running_mean", [Units], 0, Units), new("batchnorm0.running_var", [Units], Units, Units)],
        ParameterBytes = 4 * (B2 + Outputs),
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    public float LearningRate { get; set; } = 0.1f;

    public int MaxThreads { get; set; } = 1;

    public ulong NoiseSeed { get; set; }

    public ulong NoiseStep { get; set; }

    public static HandWrittenStatistics Create(ulong seed) => new(seed);

    public HandWrittenStatistics Fork() => new(0)
    {
        _parameters = _parameters,
        _buffers = _buffers,
        _isFork = true,
        NoiseSeed = Planted == StatisticsFault.ForkSharesSeed ? NoiseSeed : unchecked((NoiseSeed ^ (++_forks * 0x9E3779B97F4A7C15)) * 0xD1342543DE82EF95),
    };

    public void CopyParametersTo(Span<float> destination) => Copy(_parameters, destination);

    public void LoadParameters(ReadOnlySpan<float> source) => Copy(source, _parameters);

    public void CopyBuffersTo(Span<float> destination) => Copy(_buffers, destination);

    public void LoadBuffers(ReadOnlySpan<float> source)
    {
        if (Planted != StatisticsFault.LengthsUnchecked || source.Length == _buffers.Length)
            Copy(source, _buffers);
    }

    public void CopyParametersFrom(HandWrittenStatistics other)
    {
        other._parameters.CopyTo(_parameters, 0);
        if (Planted != StatisticsFault.BuffersNotCopied)
            other._buffers.CopyTo(_buffers, 0);
    }

    public void BlendParametersFrom(HandWrittenStatistics other, float tau)
    {
        Blend(_parameters, other._parameters);
        if (Planted != StatisticsFault.BuffersNotBlended)
            Blend(_buffers, other._buffers);

        void Blend(float[] own, float[] others)
        {
            for (int i = 0; i < own.Length; i++)
                own[i] += tau * (others[i] - own[i]);
        }
    }

    public void ClearGradients() => Array.Clear(_gradients);

    public void CopyGradientsTo(Span<float> destination) => Copy(_gradients, destination);

    public void AddGradientsFrom(HandWrittenStatistics fork)
    {
        for (int i = 0; i < _gradients.Length; i++)
            _gradients[i] += fork._gradients[i];
    }

    public void Update()
    {
        for (int i = 0; i < _parameters.Length; i++)
            _parameters[i] -= LearningRate * _gradients[i];
        if (Planted == StatisticsFault.NoiseStepAtUpdate)
            NoiseStep++;
    }

    public void ResetOptimizer()
    {
    }

    public void CopyOptimizerStateTo(Span<float> moments, Span<double> scalars) => RequireNone(moments.Length, scalars.Length);

    public void LoadOptimizerState(ReadOnlySpan<float> moments, ReadOnlySpan<double> scalars) => RequireNone(moments.Length, scalars.Length);

    public void CopyActivationTo(int activation, Span<float> destination) => throw new ArgumentOutOfRangeException(nameof(activation));

    private void RequireNone(int moments, int scalars)
    {
        if (_isFork)
            throw new InvalidOperationException("a fork");
        if (moments + scalars != 0)
            throw new ArgumentException("there is no state");
    }

    private static void Copy(ReadOnlySpan<float> source, Span<float> destination)
    {
        if (source.Length != destination.Length)
            throw new ArgumentException($"{source.Length} floats where {destination.Length} are expected");
        source.CopyTo(destination);
    }
}

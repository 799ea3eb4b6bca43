namespace StaticNet.Tests.Reference;

public enum Activation
{
    None,
    Tanh,
    Sigmoid,
    ReLU,
}

/// <summary>A dense layer with what follows it, as the hand-written network has it.</summary>
public sealed record Stage(string Name, int Inputs, int Units, bool Bias, Activation Activation)
{
    public int WeightCount => Inputs * Units;

    public int ParameterCount => WeightCount + (Bias ? Units : 0);
}

/// <summary>
/// A small float network with hand-derived gradients, batch by batch: what generated code does, without its speed. It knows nothing of
/// attributes. The verifier has to accept it, and to reject it under every <see cref="Fault"/>.
/// </summary>
public abstract partial class HandWrittenNetwork<TSelf>
    where TSelf : HandWrittenNetwork<TSelf>, INetwork<TSelf>
{
    protected const int MaxBatch = 32;

    private readonly Stage[] _stages;
    private readonly int[] _offsets;
    private readonly float[] _initialBiases;
    private readonly float[] _gradients;
    private readonly float[][] _x;
    private readonly float[] _beforeReLU = new float[MaxBatch * 8];
    private float[] _parameters;
    private bool _isFork;
    private int _samples;

    protected HandWrittenNetwork(Stage[] stages, ulong seed)
    {
        _stages = stages;
        _offsets = [.. stages.Select((_, k) => stages.Take(k).Sum(stage => stage.ParameterCount))];
        _parameters = new float[stages.Sum(stage => stage.ParameterCount)];
        _initialBiases = new float[_parameters.Length];
        _gradients = new float[_parameters.Length];
        _m = new float[_parameters.Length];
        _v = new float[_parameters.Length];
        _x = [new float[MaxBatch * stages[0].Inputs], .. stages.Select(stage => new float[MaxBatch * stage.Units])];
        var random = new Random((int)seed);
        for (int k = 0; k < stages.Length; k++)
        {
            for (int i = 0; i < stages[k].WeightCount; i++)
                _parameters[_offsets[k] + i] = random.NextSingle() - 0.5f;
        }
    }

    private int InputSize => _stages[0].Inputs;

    private int OutputSize => _stages[^1].Units;

    public void CopyParametersTo(Span<float> destination)
    {
        RequireLength(destination.Length, _parameters.Length);
        _parameters.CopyTo(destination);
    }

    public void LoadParameters(ReadOnlySpan<float> source)
    {
        RequireLength(source.Length, _parameters.Length);
        source.CopyTo(_parameters);
    }

    public void CopyParametersFrom(TSelf other) => other._parameters.CopyTo(_parameters, 0);

    public void BlendParametersFrom(TSelf other, float tau)
    {
        for (int i = 0; i < _parameters.Length; i++)
            _parameters[i] += tau * (other._parameters[i] - _parameters[i]);
    }

    public TSelf Fork()
    {
        TSelf fork = TSelf.Create(0);
        fork._isFork = true;
        fork._parameters = Faults.Planted == Fault.ForkOwnsParameters ? [.. _parameters] : _parameters;
        return fork;
    }

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int n = inputs.Length / InputSize;
        RequireLength(inputs.Length, n * InputSize);
        RequireLength(outputs.Length, n * OutputSize);
        for (int begin = 0; begin < n; begin += MaxBatch)
        {
            int count = Math.Min(MaxBatch, n - begin);
            Run(inputs.Slice(begin * InputSize, count * InputSize), outputs.Slice(begin * OutputSize, count * OutputSize));
        }
    }

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int n = inputs.Length / InputSize;
        RequireLength(inputs.Length, n * InputSize);
        RequireLength(outputs.Length, n * OutputSize);
        if (n > MaxBatch)
            throw new ArgumentException("too many samples");
        Run(inputs, outputs);
    }

    public void CopyActivationTo(int activation, Span<float> destination)
    {
        if ((uint)activation >= (uint)_stages.Length)
            throw new ArgumentOutOfRangeException(nameof(activation));
        if (_samples == 0 && Faults.Planted != Fault.ActivationWithoutPass)
            throw new InvalidOperationException("no pass");
        int units = _stages[activation].Units, shift = Faults.Planted == Fault.ActivationsOfNextSample && _samples > 1 ? units : 0;
        RequireLength(destination.Length, _samples * units);
        bool isBefore = Faults.Planted == Fault.ActivationBeforeReLU && _stages[activation].Activation == Activation.ReLU;
        (isBefore ? _beforeReLU : _x[activation + 1]).AsSpan(shift, destination.Length).CopyTo(destination);
    }

    private void Run(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        _samples = inputs.Length / InputSize;
        inputs.CopyTo(_x[0]);
        for (int k = 0; k < _stages.Length; k++)
        {
            for (int sample = 0; sample < _samples; sample++)
                RunStage(k, sample);
        }
        _x[^1].AsSpan(0, outputs.Length).CopyTo(outputs);
    }

    private void RunStage(int k, int sample)
    {
        Stage stage = _stages[k];
        ReadOnlySpan<float> x = _x[k].AsSpan(sample * stage.Inputs, stage.Inputs);
        Span<float> y = _x[k + 1].AsSpan(sample * stage.Units, stage.Units);
        ReadOnlySpan<float> W = _parameters.AsSpan(_offsets[k], stage.WeightCount);
        bool last = k == _stages.Length - 1;
        for (int o = 0; o < stage.Units; o++)
        {
            float[] biases = Faults.Planted == Fault.StaleBias ? _initialBiases : _parameters;
            float z = stage.Bias ? biases[_offsets[k] + stage.WeightCount + o] : 0;
            int inputs = Faults.Planted == Fault.LastInputDropped && last ? stage.Inputs - 1 : stage.Inputs;
            for (int j = 0; j < inputs; j++)
            {
                int i = Faults.Planted == Fault.SumDependsOnBatch && _samples > 1 ? inputs - 1 - j : j;
                float term = W[(o * stage.Inputs) + i] * x[i];
                z += Faults.Planted == Fault.SignFlipped && k == 1 && o == 1 && i == 0 ? -term : term;
            }
            if (stage.Activation == Activation.ReLU)
                _beforeReLU[(sample * stage.Units) + o] = z;
            y[o] = stage.Activation switch
            {
                Activation.Tanh => MathF.Tanh(z),
                Activation.Sigmoid => 1 / (1 + MathF.Exp(-z)),
                Activation.ReLU => z <= 0 ? 0 : z,
                _ => z,
            };
            if (Faults.Planted == Fault.SmallScale && k == 0)
                y[o] *= 1.001f;
        }
        if (Faults.Planted == Fault.LanesSwapped && k == 1)
            (y[0], y[1]) = (y[1], y[0]);
    }

    private static void RequireLength(int actual, int expected)
    {
        if (actual != expected)
            throw new ArgumentException($"{actual} floats where {expected} are expected");
    }
}

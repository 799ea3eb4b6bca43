using StaticNet.Reference;

namespace StaticNet.Tests.Reference;

/// <content>Buffers and random numbers in training.</content>
public abstract partial class NaiveNetwork<TSelf>
{
    private float[] _buffers = new float[BufferCount];
    private PassMode _mode = PassMode.Plain;
    private bool _isFork;
    private ulong _forks;

    public static int BufferCount => Declared.BufferCount;

    public ulong NoiseSeed { get; set; }

    public ulong NoiseStep { get; set; }

    /// <summary>The batch in training mode, with the states that are carried on.</summary>
    private Batch TrainingOf(Batch batch)
    {
        if (Computed.CarriesState && batch.Count > MaxBatchSize)
            throw new ArgumentException("too many samples");
        RequireCount(batch.Count);
        PassMode mode = batch.Mode with { Noise = new(NoiseSeed, NoiseStep), States = _carried.States };
        return batch with { Mode = mode };
    }

    public TSelf Fork() => new()
    {
        _parameters = _parameters,
        _buffers = _buffers,
        _isFork = true,
        NoiseSeed = CounterRandom.Mix(NoiseSeed + ++_forks),
        _owner = (TSelf)this,
        _carried = CarriedOfFork(),
        _frames = _streamFault switch
        {
            StreamFault.ForkGoesOn => [.. _frames],
            StreamFault.ForkIsTheSame => _frames,
            _ => [],
        },
    };

    public void CopyBuffersTo(Span<float> destination) => Copy(_buffers, destination);

    public void LoadBuffers(ReadOnlySpan<float> source) => Copy(source, _buffers);

    private float Train(Batch batch)
    {
        if (Computed.NeedsBatch && batch.Count > MaxBatchSize)
            throw new ArgumentException("too many samples");
        batch = TrainingOf(batch);
        Evaluation result = Evaluate(batch);
        Narrow(result.ParameterGradients).CopyTo(_gradients, 0);
        Moved(result, batch);
        return (float)result.Loss;
    }

    private void Moved(Evaluation result, Batch batch)
    {
        NoiseStep++;
        if (Computed.CarriesState && _sequenceFault != SequenceFault.StatesForgotten)
            _carried.States = _sequenceFault == SequenceFault.StatesOfAllSteps ? Evaluate(batch with { Mode = batch.Mode with { Lengths = null } }).States : result.States;
        if (!_isFork)
            Narrow(result.Buffers).CopyTo(_buffers, 0);
    }
}

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

    private PassMode TrainingMode => new(VerificationCase.Widen(_buffers), new(NoiseSeed, NoiseStep));

    public TSelf Fork() => new()
    {
        _parameters = _parameters,
        _buffers = _buffers,
        _isFork = true,
        NoiseSeed = CounterRandom.Mix(NoiseSeed + ++_forks),
        _owner = (TSelf)this,
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
        Evaluation result = Evaluate(batch with { Mode = TrainingMode });
        Narrow(result.ParameterGradients).CopyTo(_gradients, 0);
        Moved(result);
        return (float)result.Loss;
    }

    private void Moved(Evaluation result)
    {
        NoiseStep++;
        if (!_isFork)
            Narrow(result.Buffers).CopyTo(_buffers, 0);
    }
}

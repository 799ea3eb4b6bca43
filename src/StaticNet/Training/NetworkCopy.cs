using System.Numerics;
using StaticNet.Formats;

namespace StaticNet.Training;

/// <summary>A copy of all that the next training step of a network depends on, beside the samples.</summary>
internal sealed class NetworkCopy<TNet> : NetworkWeights<TNet>
    where TNet : class, ITrainableNetwork<TNet>
{
    private int _position;
    private long _skipped;
    private double _lossSum;
    private long _samples;
    private long _allSamples;

    public float[] Moments { get; } = new float[TNet.Definition.OptimizerMoments.Count * TNet.ParameterCount];

    public double[] Scalars { get; } = new double[TNet.Definition.OptimizerScalars.Count];

    /// <summary>What recurrent layers carry on, of <see cref="CarriedSamples"/> samples, with room for the most.</summary>
    public float[] Carried { get; } = new float[TNet.Definition.CarriedStateSize * TNet.MaxBatchSize];

    public int CarriedSamples { get; set; }

    public ulong NoiseSeed { get; set; }

    public ulong NoiseStep { get; set; }

    /// <summary>The step before which it was copied, where <see cref="Note"/> was called.</summary>
    public long Step { get; private set; } = -1;

    public bool IsFinite => AreFinite(Parameters) && AreFinite(Buffers) && AreFinite(Moments) && AreFinite(CarriedValues);

    public Span<float> CarriedValues => Carried.AsSpan(0, CarriedSamples * TNet.Definition.CarriedStateSize);

    public void Capture(TNet network)
    {
        CaptureWeights(network);
        network.CopyOptimizerStateTo(Moments, Scalars);
        if (network is INoisyNetwork<TNet> noisy) (NoiseSeed, NoiseStep) = (noisy.NoiseSeed, noisy.NoiseStep);
        if (network is not IStatefulNetwork<TNet> stateful) return;
        CarriedSamples = stateful.CarriedSamples;
        stateful.CopyCarriedStateTo(CarriedValues);
    }

    public void Restore(TNet network)
    {
        RestoreWeights(network);
        network.LoadOptimizerState(Moments, Scalars);
        if (network is INoisyNetwork<TNet> noisy) (noisy.NoiseSeed, noisy.NoiseStep) = (NoiseSeed, NoiseStep);
        (network as IStatefulNetwork<TNet>)?.LoadCarriedState(CarriedValues);
    }

    /// <summary>Remembers where the run was.</summary>
    public void Note(RunState state)
    {
        Step = state.Step;
        (_position, _skipped, _lossSum, _samples, _allSamples) = (state.Position, state.SkippedSteps, state.LossSum, state.Samples, state.AllSamples);
    }

    /// <summary>Goes back to where the run was, in the same epoch.</summary>
    public void Recall(RunState state)
    {
        state.Step = Step;
        (state.Position, state.SkippedSteps, state.LossSum, state.Samples, state.AllSamples) = (_position, _skipped, _lossSum, _samples, _allSamples);
    }

    /// <summary>Whether all values are: x · 0 is 0, and NaN where x is not finite, and so is the sum.</summary>
    public static bool AreFinite(ReadOnlySpan<float> values)
    {
        Vector<float> sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count) sum += new Vector<float>(values[i..]) * Vector<float>.Zero;
        return sum == Vector<float>.Zero && FirstNonFinite(values[i..]) < 0;
    }

    /// <summary>Where the first value stands that is not finite; −1 where all are.</summary>
    public static int FirstNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }
}

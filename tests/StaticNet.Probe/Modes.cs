namespace StaticNet.Probe;

/// <summary>What tells networks with batch statistics, noise or carried states from others: training is another function, and has a state of its own.</summary>
internal static class Modes
{
    /// <summary>Whether outputs in training differ from those of a prediction.</summary>
    public static bool Differ<TNet>()
        where TNet : class, INetwork<TNet> =>
        TNet.Definition.Buffers.Count > 0 || typeof(TNet).IsAssignableTo(typeof(INoisyNetwork<TNet>));

    /// <summary>The most samples of a training call.</summary>
    public static int MostInTraining<TNet>()
        where TNet : class, INetwork<TNet> =>
        TNet.Definition.Buffers.Count > 0 || typeof(TNet).IsAssignableTo(typeof(IStatefulNetwork<TNet>)) ? TNet.MaxBatchSize : int.MaxValue;

    /// <summary>Makes the next training call begin with states of zero.</summary>
    public static void Begin<TNet>(INetwork<TNet> network)
        where TNet : class, INetwork<TNet>
    {
        if (network is IStatefulNetwork<TNet> stateful) stateful.ResetCarriedState();
    }

    /// <summary>Parameters, and buffers behind them.</summary>
    public static float[] State<TNet>(INetwork<TNet> network)
        where TNet : class, INetwork<TNet>
    {
        float[] parameters = new float[TNet.ParameterCount], buffers = new float[TNet.Definition.Buffers.Sum(buffer => buffer.Count)];
        network.CopyParametersTo(parameters);
        if (network is IBufferedNetwork<TNet> buffered) buffered.CopyBuffersTo(buffers);
        return [.. parameters, .. buffers];
    }

    /// <summary>Gives a network the buffers of another, and the noise and states of a new one.</summary>
    public static void Restart<TNet>(INetwork<TNet> network, INetwork<TNet> other, ulong seed)
        where TNet : class, INetwork<TNet>
    {
        Begin(network);
        if (network is IBufferedNetwork<TNet> buffered) buffered.LoadBuffers(State(other).AsSpan(TNet.ParameterCount));
        if (network is INoisyNetwork<TNet> noisy) (noisy.NoiseSeed, noisy.NoiseStep) = (seed, 0);
    }
}

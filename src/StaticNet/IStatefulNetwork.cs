namespace StaticNet;

/// <summary>
/// A network that declares <c>[Network(CarryState = true)]</c>: its recurrent layers begin a training call with the states that the call before has
/// left, so that a long sequence can be learnt piece by piece (truncated backpropagation through time).
/// </summary>
/// <remarks>
/// <para>
/// Sample i of a call continues sample i of the call before: <c>Forward</c>, <c>ComputeGradients</c> and <c>TrainStep</c> begin with the states
/// that the last of them has left, and leave new ones. Gradients do not go back into the call before. Each call has as many samples as
/// the one before, at most <c>MaxBatchSize</c>. <c>Predict</c> and <c>Evaluate</c> begin with zeros, <c>Step</c> has a state of its own, and each fork has
/// states of its own, which begin with zeros.
/// </para>
/// <para>Keras: <c>stateful=True</c>; there, prediction carries states, too. PyTorch: pass h, detached.</para>
/// <para>Source: Williams and Peng, "An Efficient Gradient-Based Algorithm for On-Line Training of Recurrent Network Trajectories", 1990.</para>
/// </remarks>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface IStatefulNetwork<TSelf> : IDifferentiableNetwork<TSelf>
    where TSelf : INetwork<TSelf>
{
    /// <summary>How many samples have left states for the next training call; 0 where it begins with zeros.</summary>
    int CarriedSamples { get; }

    /// <summary>Makes the next training call begin with states of zero, and with any number of samples.</summary>
    void ResetCarriedState();

    /// <summary>Copies the states with which the next training call begins: a run that is to go on bit for bit needs them.</summary>
    /// <param name="destination">
    /// <see cref="CarriedSamples"/> × <c>Definition.CarriedStateSize</c> floats: of each sample those of the recurrent layers in the order of their
    /// declaration, of each layer of a stack h, and of an LSTM then c.
    /// </param>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    void CopyCarriedStateTo(Span<float> destination);

    /// <summary>Makes the next training call begin with states that <see cref="CopyCarriedStateTo"/> has copied.</summary>
    /// <param name="source">Those of at most <c>MaxBatchSize</c> samples; with none this is <see cref="ResetCarriedState"/>.</param>
    /// <exception cref="ArgumentException">The length does not fit. Nothing was changed.</exception>
    void LoadCarriedState(ReadOnlySpan<float> source);
}

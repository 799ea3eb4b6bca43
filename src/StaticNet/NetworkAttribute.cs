namespace StaticNet;

/// <summary>
/// Makes a <c>partial</c> class a neural network: the attributes that follow list its input, layers, loss and optimizer in order,
/// and the generator writes the other half of the class.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [Input(2)]
/// [Dense(4), Tanh]
/// [Dense(1), Sigmoid]
/// [MeanSquaredError, SGD(0.5)]
/// public sealed partial class XorNet;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>
    /// The most samples that pass through the network at once (default 32). It fixes the size of the workspace. Calls with more
    /// samples are cut into pieces of this size and give the same result; only <c>Forward</c> throws above it.
    /// </summary>
    public int MaxBatchSize { get; set; } = 32;

    /// <summary>
    /// Whether the network has <c>InputGradient</c> (default <c>false</c>), which tells how outputs depend on inputs without a loss or
    /// an optimizer: see <see cref="IExplainableNetwork{TSelf}"/>.
    /// </summary>
    public bool InputGradients { get; set; }

    /// <summary>
    /// Whether the network has <c>Step</c> and <c>ResetState</c>, with which it takes a sequence frame by frame
    /// (<see cref="IStreamingNetwork{TSelf}"/>). Where this is not written, every network has them whose output at a step depends on that
    /// step and those before it alone, by a recurrent layer or a causal convolution. <c>true</c> makes it an error where it cannot; with
    /// <c>false</c> there are none.
    /// </summary>
    public bool Streaming { get; set; }

    /// <summary>
    /// Whether recurrent layers begin a training call with the states that the call before has left (default <c>false</c>): truncated
    /// backpropagation through time, see <see cref="IStatefulNetwork{TSelf}"/>. The network must be causal, with no memory but that of recurrent layers.
    /// </summary>
    public bool CarryState { get; set; }
}

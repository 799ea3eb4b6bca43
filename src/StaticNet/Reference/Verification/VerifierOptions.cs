namespace StaticNet.Reference;

/// <summary>What <see cref="NetworkVerifier"/> tries.</summary>
public sealed class VerifierOptions
{
    /// <summary>
    /// What a call without options tries: the defaults of this class up to 20,000 parameters and 100,000 multiplications; above, where
    /// every sample takes its time and tensors are large enough to show a fault at once, one seed and batches of 1 and 9; and where
    /// convolutions or recurrent layers make it more than 500,000 multiplications and four times the parameters, one seed, batches of 1 and 3, and no batch
    /// that is cut in pieces.
    /// </summary>
    /// <param name="parameterCount">The network's <c>ParameterCount</c>.</param>
    /// <param name="multiplications">
    /// How often a weight meets a value in one sample: in a convolution each weight does so at every position, in a recurrent layer in every step. In dense layers on vectors
    /// it is <paramref name="parameterCount"/>, and so little that it may be left out.
    /// </param>
    public static VerifierOptions For(int parameterCount, long multiplications = 0)
    {
        if (parameterCount <= 20_000 && multiplications <= 100_000)
            return new();
        return multiplications <= Math.Max(500_000, 4L * parameterCount)
            ? new() { Seeds = [1], BatchSizes = [1, 9] }
            : new() { Seeds = [1], BatchSizes = [1, 3], CheckChunking = false };
    }

    /// <summary>The numbers of samples (default 1, 2, 3, 17). Those above the network's <c>MaxBatchSize</c> are cut to it.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [1, 2, 3, 17];

    /// <summary>The seeds (default 1, 2) of networks, parameters and inputs: the same seeds give the same cases everywhere.</summary>
    public IReadOnlyList<ulong> Seeds { get; init; } = [1, 2];

    /// <summary>Whether one case has <c>MaxBatchSize + 1</c> samples, which the network cuts in pieces (default <c>true</c>).</summary>
    public bool CheckChunking { get; init; } = true;

    /// <summary>
    /// Whether each case must be sharp enough (default <c>true</c>): a relative fault of 1e-3 in the output of any layer must exceed a
    /// bound. Cases that are not are drawn again, 16 times at most, then the verification fails.
    /// </summary>
    public bool CheckSensitivity { get; init; } = true;

    /// <summary>
    /// How many naive single-precision evaluations, with roundings of their own, measure the error that is allowed (default 0: nine up
    /// to 4,096 weights × samples and 200,000 multiplications, three above, where tensors are large enough not to be exact by luck;
    /// three times as many where layers normalise, nine at least where they are recurrent).
    /// </summary>
    public int FloatEvaluations { get; init; }
}

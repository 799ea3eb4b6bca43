namespace StaticNet.Reference.Layers;

/// <summary>What the normalising layers share: <c>x̂ = (x − mean) / √(variance + ε)</c>, then <c>γ x̂ + β</c>.</summary>
internal abstract class NormalizationReference : LayerReference
{
    private readonly double _epsilon;
    private readonly int _size;
    private readonly bool _hasWeight;
    private readonly bool _hasBias;

    /// <param name="inputShape">The shape of a sample, which does not change.</param>
    /// <param name="size">How many values γ and β have.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="hasWeight">Whether there is γ.</param>
    /// <param name="hasBias">Whether there is β.</param>
    /// <param name="isFrozen">Whether they are not trained.</param>
    /// <exception cref="ArgumentException">ε is out of range.</exception>
    private protected NormalizationReference(
        IReadOnlyList<int> inputShape, int size, double epsilon, bool hasWeight, bool hasBias, bool isFrozen)
    {
        _epsilon = HyperParameter.Positive("Epsilon", epsilon);
        (OutputShape, _size, _hasWeight, _hasBias, IsFrozen) = (inputShape, size, hasWeight, hasBias, isFrozen);
    }

    public override IReadOnlyList<int> OutputShape { get; }

    public override IReadOnlyList<(string Name, int[] Shape)> Parameters =>
        _hasBias ? [("weight", [_size]), ("bias", [_size])] : _hasWeight ? [("weight", [_size])] : [];

    public override bool IsFused => false;

    public override bool IsFrozen { get; }

    public override double? InitialValue(string tensor, int element) => tensor == "weight" ? 1 : 0;

    /// <summary><c>γ x̂ + β</c> of channel or place i.</summary>
    private protected T Scaled<T>(T normalized, ReadOnlySpan<T> tensors, int i)
        where T : struct, IReal<T> =>
        _hasBias ? T.MultiplyAdd(tensors[_size + i], tensors[i], normalized) : _hasWeight ? tensors[i] * normalized : normalized;

    /// <summary><c>√(variance + ε)</c>.</summary>
    private protected T Deviation<T>(T variance)
        where T : struct, IReal<T> => T.Sqrt(variance + T.FromDouble(_epsilon));

    /// <summary>x̂ by the statistics of these values themselves.</summary>
    private protected T[] Normalized<T>(ReadOnlySpan<T> x)
        where T : struct, IReal<T>
    {
        (T[] centered, T variance) = Centered(x);
        return Divided(x, centered, Deviation(variance), isCentered: true);
    }

    /// <summary>Values divided by a deviation that was made of them.</summary>
    private protected static T[] Divided<T>(ReadOnlySpan<T> x, T[] values, T deviation, bool isCentered)
        where T : struct, IReal<T>
    {
        T[] normalized = Array.ConvertAll(values, each => each / deviation);
        return T.IsRounded && x.Length > 1 ? WithCompiledGradient(x, normalized, deviation, isCentered) : normalized;
    }

    /// <summary>
    /// The same values with the gradient as compiled code has it, <c>(g − mean(g) − x̂ mean(g x̂)) / deviation</c>. It is the one that the
    /// tape finds only as far as the mean of x̂ is 0 and that of x̂² is 1, which rounding spoils where the values are close to each other: so
    /// it shows errors that the tape does not make. No value and no gradient of the oracle comes from here.
    /// </summary>
    private static T[] WithCompiledGradient<T>(ReadOnlySpan<T> x, T[] normalized, T deviation, bool isCentered)
        where T : struct, IReal<T>
    {
        // The steps are zero; only the tape sees them.
        T[] constants = Array.ConvertAll(normalized, Constant), steps = Array.ConvertAll(x.ToArray(), each => each - Constant(each));
        T mean = Mean<T>(steps), along = Mean<T>([.. steps.Zip(constants, (step, each) => each * step)]), divisor = Constant(deviation);
        return [.. steps.Zip(constants, (step, each) => each + (((isCentered ? step - mean : step) - (each * along)) / divisor))];

        static T Constant(T value) => T.FromDouble(T.ToDouble(value));
    }

    /// <summary><c>x − mean</c> and the biased variance.</summary>
    private protected static (T[] Centered, T Variance) Centered<T>(ReadOnlySpan<T> x)
        where T : struct, IReal<T>
    {
        if (x.Length == 1)
        {
            // A value alone is its mean, exactly and whatever it is; where it is not finite, there is no mean.
            T nothing = T.FromDouble(T.ToDouble(x[0]) - T.ToDouble(x[0]));
            return ([nothing], nothing);
        }
        T mean = Mean(x);
        T[] centered = Array.ConvertAll(x.ToArray(), each => each - mean);
        return (centered, Mean<T>(Array.ConvertAll(centered, T.Square)));
    }

    private protected static T Mean<T>(ReadOnlySpan<T> x)
        where T : struct, IReal<T> => Sum(x) / T.FromDouble(x.Length);

    // By halves, so that a bound on its rounding grows with the logarithm of the length alone.
    private static T Sum<T>(ReadOnlySpan<T> x)
        where T : struct, IReal<T> => x.Length == 1 ? x[0] : Sum(x[..(x.Length / 2)]) + Sum(x[(x.Length / 2)..]);
}

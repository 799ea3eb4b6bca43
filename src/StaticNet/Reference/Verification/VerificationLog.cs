namespace StaticNet.Reference;

/// <summary>Compares values with the reference, throws at the first tensor that is off, and remembers how close the others came.</summary>
/// <param name="network">The network's name.</param>
internal sealed class VerificationLog(string network)
{
    private long _comparisons;
    private double _largestRatio;
    private string _largestRatioTensor = "";

    /// <summary>What is being checked.</summary>
    public string Check { get; set; } = "";

    /// <summary>The number of samples.</summary>
    public int BatchSize { get; set; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; set; }

    /// <summary>The number of cases.</summary>
    public int Cases { get; set; }

    public VerificationResult Result => new(Cases, _comparisons, _largestRatio, _largestRatioTensor);

    /// <summary>Compares a tensor in the maximum norm.</summary>
    public void Compare(string? layer, string tensor, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double bound)
    {
        var bounds = new double[expected.Length];
        Array.Fill(bounds, bound);
        Compare(layer, tensor, expected, actual, bounds);
    }

    /// <summary>Compares a tensor element by element.</summary>
    public void Compare(
        string? layer, string tensor, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, ReadOnlySpan<double> bounds)
    {
        int worst = -1;
        double worstRatio = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            double ratio = error == 0 || actual[i].Equals((float)expected[i]) ? 0 : error / bounds[i];
            // Not a number is worse than everything, unless it is expected.
            ratio = double.IsNaN(ratio) ? double.PositiveInfinity : ratio;
            if (ratio > worstRatio)
                (worst, worstRatio) = (i, ratio);
        }
        _comparisons += expected.Length;
        if (worstRatio > 1)
            throw Mismatch(layer, tensor, worst, expected[worst], actual[worst], bounds[worst]);
        if (worstRatio > _largestRatio)
            (_largestRatio, _largestRatioTensor) = (worstRatio, $"{Check}: {tensor}");
    }

    /// <summary>Demands equal bits.</summary>
    public void RequireSameBits(string? layer, string tensor, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        _comparisons += expected.Length;
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                throw Mismatch(layer, tensor, i, expected[i], actual[i], 0);
        }
    }

    /// <summary>Demands a condition.</summary>
    public void Require(bool condition, string reason, string? layer = null, string? tensor = null)
    {
        if (!condition)
            throw new NetworkVerificationException(network, Check, BatchSize, Seed, reason) { Layer = layer, Tensor = tensor };
    }

    /// <summary>Demands that a call with wrong arguments throws an <see cref="ArgumentException"/>.</summary>
    public void RequireArgumentException(string call, Action action) => RequireException<ArgumentException>(call, action);

    /// <summary>Demands that a call throws.</summary>
    public void RequireException<TException>(string call, Action action)
        where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException)
        {
            return;
        }
        Require(false, $"{call} throws no {typeof(TException).Name}.");
    }

    private NetworkVerificationException Mismatch(
        string? layer, string tensor, int index, double expected, double actual, double bound) =>
        new(network, Check, BatchSize, Seed, NetworkVerificationException.Mismatch(layer, tensor, index, expected, actual, bound))
        {
            Layer = layer,
            Tensor = tensor,
            Index = index,
            Expected = expected,
            Actual = actual,
            Bound = bound,
        };
}

namespace StaticNet.Reference.Losses;

/// <summary><c>Lᵢ = −Σ tⱼ log softmax(z)ⱼ</c>, where <c>log softmax(z)ⱼ = zⱼ − max z − log Σₖ exp(zₖ − max z)</c>.</summary>
internal sealed class SoftmaxCrossEntropyReference : LossReference
{
    public override bool IsClassifier => true;

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T shift = Shift(y);
        T logSum = LogSum(y, shift);
        T sum = T.FromDouble(0);
        for (int i = 0; i < y.Length; i++)
            sum += T.FromDouble(target[i]) * (y[i] - shift - logSum);
        return -sum;
    }

    public override T Sample<T>(ReadOnlySpan<T> y, int label)
    {
        T shift = Shift(y);
        return LogSum(y, shift) - (y[label] - shift);
    }

    /// <summary><c>softmax(z)ⱼ = exp(zⱼ − max z) / Σₖ exp(zₖ − max z)</c>.</summary>
    public static void Softmax<T>(ReadOnlySpan<T> z, Span<T> probabilities)
        where T : struct, IReal<T>
    {
        T shift = Shift(z);
        T sum = T.FromDouble(0);
        for (int i = 0; i < z.Length; i++)
        {
            probabilities[i] = T.Exp(z[i] - shift);
            sum += probabilities[i];
        }
        for (int i = 0; i < z.Length; i++)
            probabilities[i] /= sum;
    }

    // A constant on the tape: the loss does not depend on the shift, which only keeps exp from overflowing.
    private static T Shift<T>(ReadOnlySpan<T> y)
        where T : struct, IReal<T>
    {
        double largest = T.ToDouble(y[0]);
        for (int i = 1; i < y.Length; i++)
            largest = Math.Max(largest, T.ToDouble(y[i]));
        return T.FromDouble(largest);
    }

    private static T LogSum<T>(ReadOnlySpan<T> y, T shift)
        where T : struct, IReal<T>
    {
        T sum = T.FromDouble(0);
        for (int i = 0; i < y.Length; i++)
            sum += T.Exp(y[i] - shift);
        return T.Log(sum);
    }
}

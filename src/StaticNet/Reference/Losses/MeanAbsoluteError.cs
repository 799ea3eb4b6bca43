namespace StaticNet.Reference.Losses;

/// <summary><c>Lᵢ = 1/m Σ |y − t|</c> over the m outputs of a sample; the derivative is 0 where y = t.</summary>
internal sealed class MeanAbsoluteErrorReference : LossReference
{
    public override IReadOnlyList<double> Kinks => [0];

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T zero = T.FromDouble(0);
        T sum = zero;
        for (int i = 0; i < y.Length; i++)
        {
            T difference = y[i] - T.FromDouble(target[i]);
            if (difference >= zero && difference <= zero)
                continue;
            sum += difference >= zero ? difference : difference <= zero ? -difference : T.FromDouble(double.NaN) * difference;
        }
        return sum / T.FromDouble(y.Length);
    }
}

namespace StaticNet.Reference.Losses;

/// <summary><c>Lᵢ = 1/m Σ (y − t)²</c> over the m outputs of a sample.</summary>
internal sealed class MeanSquaredErrorReference : LossReference
{
    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T sum = T.FromDouble(0);
        for (int i = 0; i < y.Length; i++)
        {
            T difference = y[i] - T.FromDouble(target[i]);
            sum += difference * difference;
        }
        return sum / T.FromDouble(y.Length);
    }
}

namespace StaticNet.Reference.Losses;

/// <summary><c>Lᵢ = 1/m Σ h(y − t)</c> over the m outputs of a sample, <c>h(e) = |e| ≤ δ ? ½ e² : δ (|e| − ½ δ)</c>.</summary>
internal sealed class HuberReference(HuberAttribute loss) : LossReference
{
    private readonly double _delta = HyperParameter.Positive("Delta", loss.Delta);

    public override IReadOnlyList<double> Kinks => [-_delta, _delta];

    public override T Sample<T>(ReadOnlySpan<T> y, ReadOnlySpan<double> target)
    {
        T zero = T.FromDouble(0), half = T.FromDouble(0.5), delta = T.FromDouble(_delta);
        T sum = zero;
        for (int i = 0; i < y.Length; i++)
        {
            T e = y[i] - T.FromDouble(target[i]);
            T size = e <= zero ? -e : e;
            sum += size >= delta ? delta * (size - (half * delta)) : half * (e * e);
        }
        return sum / T.FromDouble(y.Length);
    }
}

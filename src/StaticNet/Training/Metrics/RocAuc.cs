namespace StaticNet.Training;

/// <summary>
/// The area under the receiver operating characteristic: the probability that of a random sample of class 1 and a random one of class 0 the former has the
/// higher score, equal scores counting half (scikit-learn <c>roc_auc_score</c>). ½ is chance, 1 perfect.
/// </summary>
/// <remarks>
/// <para>
/// For two classes: the score is the output of a binary cross-entropy, or z₁ − z₀ of a softmax, which rises with the probability of class 1. Several outputs
/// of a binary cross-entropy are ranked together. NaN where one of the classes is missing, or a score is not a number.
/// </para>
/// <para>
/// It is exact, and keeps every score for that, in 8 bytes each: <c>Σ rank(positives) − p (p + 1) / 2</c> over p n, with the mean rank where scores are equal.
/// Source: Mann and Whitney, "On a Test of Whether One of Two Random Variables Is Stochastically Larger than the Other", Annals of Mathematical Statistics
/// 18, 1947. The time of <see cref="Metric.Value"/> grows like that of sorting.
/// </para>
/// </remarks>
/// <param name="capacity">
/// For how many decisions memory is taken by <see cref="Metric.Begin"/>, at least 1. When more are added, this metric takes twice as much, and keeps it.
/// </param>
public sealed class RocAuc(int capacity = 65_536) : ClassificationMetric
{
    private readonly int _capacity = capacity >= 1 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "Expected at least 1.");
    private ulong[] _ranked = [];
    private int _count;
    private bool _hasNaN;

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            if (_hasNaN) return double.NaN;
            Span<ulong> ranked = _ranked.AsSpan(0, _count);
            ranked.Sort();
            double positives = 0, negatives = 0, ordered = 0;
            for (int start = 0, end; start < ranked.Length; start = end)
            {
                double positivesHere = 0;
                for (end = start; end < ranked.Length && ranked[end] >> 1 == ranked[start] >> 1; end++) positivesHere += ranked[end] & 1;
                double negativesHere = end - start - positivesHere;
                ordered += positivesHere * (negatives + negativesHere / 2);
                positives += positivesHere;
                negatives += negativesHere;
            }

            return ordered / (positives * negatives);
        }
    }

    private protected override string Kind => "roc_auc";

    private protected override void Require(int classes, bool isBinary, string network)
    {
        if (classes != 2) throw new ArgumentException($"{Kind} is for two classes; {network} has {classes}.", nameof(network));
    }

    private protected override void Clear(bool isOther)
    {
        if (_ranked.Length == 0) _ranked = GC.AllocateUninitializedArray<ulong>(_capacity);
        (_count, _hasNaN) = (0, false);
    }

    private protected override void Add(ReadOnlySpan<float> scores, int actual)
    {
        float score = IsBinary ? scores[0] : scores[1] - scores[0];
        _hasNaN |= float.IsNaN(score);
        if (_count == _ranked.Length) Array.Resize(ref _ranked, checked((int)Math.Min(Math.Max(2L * _count, 16), Array.MaxLength)));
        _ranked[_count++] = (ulong)Rank(score) << 1 | (uint)actual;
    }

    /// <summary>A number that is larger the larger the score is; −0 and 0 have the same.</summary>
    private static uint Rank(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        return (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
    }
}

namespace StaticNet.Reports;

/// <summary>
/// How often values of each size occur, in the buckets of TensorBoard: their limits are 0, ±10⁻¹² · 1.1ᵏ up to 10²⁰, and the largest number (TensorFlow,
/// <c>core/lib/histogram/histogram.cc</c>). A bucket has the values below its limit that are not below the limit before it.
/// </summary>
internal sealed class ExponentialHistogram
{
    private static readonly double[] Limits = MakeLimits();

    // By sign and exponent of a float, the bucket of the lowest one: from there it is at most eight buckets to that of any other, since 1.1⁸ > 2.
    private static readonly int[] FirstBuckets = MakeFirstBuckets();

    private readonly int[] _counts = new int[Limits.Length];
    private double[] _limitsToWrite = [];
    private double[] _countsToWrite = [];
    private int _toWrite;

    public double Min { get; private set; }

    public double Max { get; private set; }

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    public double Sum { get; private set; }

    public double SumOfSquares { get; private set; }

    /// <summary>How many of the values were NaN or infinite. They are in no bucket and in no other figure: neither belongs on an axis.</summary>
    public long NotFinite { get; private set; }

    /// <summary>The limits of the buckets that are not empty, and of empty ones where the bucket behind it is not, so that it has its lower limit.</summary>
    public ReadOnlySpan<double> BucketLimits => _limitsToWrite.AsSpan(0, _toWrite);

    /// <summary>The counts in those buckets.</summary>
    public ReadOnlySpan<double> Buckets => _countsToWrite.AsSpan(0, _toWrite);

    /// <summary>Forgets the values before, and counts these.</summary>
    public void Fill(ReadOnlySpan<float> values)
    {
        Array.Clear(_counts);
        (double min, double max, double sum, double squares) = (double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        long count = 0;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) continue;
            count++;
            _counts[BucketOf(value)]++;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
            squares += (double)value * value;
        }

        (Count, NotFinite, Sum, SumOfSquares) = (count, values.Length - count, sum, squares);
        (Min, Max) = count == 0 ? (0, 0) : (min, max);
        Shorten();
    }

    private static int BucketOf(float value)
    {
        int bucket = FirstBuckets[BitConverter.SingleToUInt32Bits(value) >> 23];
        while (Limits[bucket] <= value) bucket++;
        return bucket;
    }

    /// <summary>Makes one bucket of empty ones side by side. A histogram without values has one, empty.</summary>
    private void Shorten()
    {
        if (_limitsToWrite.Length == 0) (_limitsToWrite, _countsToWrite) = (new double[Limits.Length], new double[Limits.Length]);
        _toWrite = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            bool isLast = i + 1 == _counts.Length;
            bool isNeeded = _counts[i] > 0 || (!isLast && _counts[i + 1] > 0) || (isLast && _toWrite == 0);
            if (!isNeeded) continue;
            (_limitsToWrite[_toWrite], _countsToWrite[_toWrite]) = (Limits[i], _counts[i]);
            _toWrite++;
        }
    }

    private static double[] MakeLimits()
    {
        var positive = new List<double>();
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1) positive.Add(limit);
        positive.Add(double.MaxValue);
        return [.. positive.Select(limit => -limit).Reverse(), 0, .. positive];
    }

    private static int[] MakeFirstBuckets()
    {
        var first = new int[512];
        for (uint i = 0; i < first.Length; i++)
        {
            // The lowest of the negative ones is that with the largest fraction. Infinities and NaN, whose exponent is 255, are never looked up.
            uint fraction = i < 256 ? 0 : 0x7FFFFFu;
            float lowest = BitConverter.UInt32BitsToSingle(i << 23 | fraction);
            while (first[i] < Limits.Length - 1 && Limits[first[i]] <= lowest) first[i]++;
        }

        return first;
    }
}

namespace Amp;

/// <summary>How much of a sound is error: ESR = Σ (y − ŷ)² / Σ y².</summary>
internal readonly record struct ErrorToSignal(double Ratio)
{
    /// <summary>10 log₁₀ ESR.</summary>
    public double Decibels => 10 * Math.Log10(Ratio);

    /// <param name="learned">ŷ.</param>
    /// <param name="target">y, of the same length and not all zeros.</param>
    public static ErrorToSignal Of(ReadOnlySpan<float> learned, ReadOnlySpan<float> target)
    {
        double error = 0, signal = 0;
        for (int i = 0; i < target.Length; i++)
        {
            double difference = (double)target[i] - learned[i];
            error += difference * difference;
            signal += (double)target[i] * target[i];
        }
        return new ErrorToSignal(error / signal);
    }

    public override string ToString() => $"ESR {Ratio * 100:F2} % ({Decibels:F1} dB)";
}

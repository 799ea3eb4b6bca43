namespace Amp;

/// <summary>One channel of sound.</summary>
/// <param name="Samples">Amplitudes; a full scale is from −1 to 1.</param>
/// <param name="SampleRate">Samples per second.</param>
internal sealed record Sound(float[] Samples, int SampleRate)
{
    /// <summary>The length in seconds.</summary>
    public double Seconds => (double)Samples.Length / SampleRate;
}

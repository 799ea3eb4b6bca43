namespace Amp;

/// <summary>A string as a loop of noise that goes round once a period, and loses some of its treble each time.</summary>
/// <remarks>
/// s is what comes out of a delay of N samples; a = ½ ρ (s + s₋₁), its mean with the sample before, is half a sample late;
/// b = c a + a₋₁ − c b₋₁, c = (1 − d) / (1 + d), is later by the fraction d of a sample that the period still lacks. b goes back into the
/// delay. With ρ = 10^(−3 / (f · T)) the sound falls by 60 dB in T seconds. Sources: Karplus and Strong, "Digital synthesis of
/// plucked-string and drum timbres", 1983; Jaffe and Smith, "Extensions of the Karplus-Strong plucked-string algorithm", 1983.
/// </remarks>
internal sealed class PluckedString
{
    private const double DecaySeconds = 4;

    private readonly float[] _delay;
    private readonly float _loss;
    private readonly float _tuning;
    private int _position;
    private float _lastOut, _lastMean, _lastTuned;

    /// <summary>Plucks a string.</summary>
    /// <param name="frequency">In Hz, well below half of the sample rate.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="brightness">From near 0, plucked with the thumb, to 1, with a hard plectrum.</param>
    /// <param name="random">What the noise is drawn from.</param>
    public PluckedString(double frequency, int sampleRate, float brightness, Random random)
    {
        double period = sampleRate / frequency - 0.5;
        _delay = new float[(int)period];
        double fraction = period - _delay.Length;
        _tuning = (float)((1 - fraction) / (1 + fraction));
        _loss = (float)Math.Pow(10, -3 / (frequency * DecaySeconds));

        float soft = 0;
        for (int i = 0; i < _delay.Length; i++)
            _delay[i] = soft += brightness * (2 * random.NextSingle() - 1 - soft);
        // A mean other than zero would stand for seconds, and is no sound.
        float mean = _delay.Average();
        float largest = _delay.Max(value => Math.Abs(value - mean));
        for (int i = 0; i < _delay.Length; i++)
            _delay[i] = (_delay[i] - mean) / largest;
    }

    /// <summary>The next sample.</summary>
    public float Next()
    {
        float sample = _delay[_position];
        float mean = 0.5f * _loss * (sample + _lastOut);
        float tuned = _tuning * (mean - _lastTuned) + _lastMean;
        (_lastOut, _lastMean, _lastTuned) = (sample, mean, tuned);
        _delay[_position] = tuned;
        _position = (_position + 1) % _delay.Length;
        return sample;
    }
}

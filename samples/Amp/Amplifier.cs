namespace Amp;

/// <summary>
/// What the network is to learn without being told: treble is lifted, then the sound is overdriven, more so on one side than on the
/// other, then its tone is darkened. The filters remember what came before, and what lies between them is not linear.
/// </summary>
/// <remarks>
/// e = (x − a x₋₁) / (1 − a), c = tanh(drive · e + bias) − tanh(bias), y = level · lowpass(c). The low-pass is a biquad
/// after Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients".
/// </remarks>
internal sealed class Amplifier
{
    private const double Emphasis = 0.6;
    private const double Drive = 5;
    private const double Bias = 0.3;
    private const double ToneFrequency = 4_000;
    private const double ToneQuality = 0.9;
    private const double Level = 0.6;

    // y = b (x + 2 x₋₁ + x₋₂) − a₁ y₋₁ − a₂ y₋₂
    private readonly double _b, _a1, _a2;
    private double _lastDry;
    private double _x1, _x2, _y1, _y2;

    private Amplifier(int sampleRate)
    {
        double w = Math.Tau * ToneFrequency / sampleRate;
        double alpha = Math.Sin(w) / (2 * ToneQuality);
        _b = (1 - Math.Cos(w)) / 2 / (1 + alpha);
        _a1 = -2 * Math.Cos(w) / (1 + alpha);
        _a2 = (1 - alpha) / (1 + alpha);
    }

    /// <summary>What comes out where this goes in, after silence.</summary>
    public static Sound Play(Sound dry)
    {
        var amplifier = new Amplifier(dry.SampleRate);
        return dry with { Samples = [.. dry.Samples.Select(sample => (float)amplifier.Next(sample))] };
    }

    private double Next(double dry)
    {
        double emphasised = (dry - Emphasis * _lastDry) / (1 - Emphasis);
        _lastDry = dry;
        return Level * Tone(Math.Tanh(Drive * emphasised + Bias) - Math.Tanh(Bias));
    }

    private double Tone(double x)
    {
        double y = _b * (x + 2 * _x1 + _x2) - _a1 * _y1 - _a2 * _y2;
        (_x2, _x1) = (_x1, x);
        (_y2, _y1) = (_y1, y);
        return y;
    }
}

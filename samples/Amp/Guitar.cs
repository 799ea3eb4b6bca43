namespace Amp;

/// <summary>Plays what comes to its mind: single notes, chords and silence, soft and loud.</summary>
internal static class Guitar
{
    public const int SampleRate = 48_000;

    private const double LowE = 82.4069;
    private const float Peak = 0.9f;
    private const float DampingSeconds = 0.03f;

    // Semitones above a chord's lowest string: major, minor, fifths, and a seventh.
    private static readonly int[][] Chords = [[0, 7, 12, 16], [0, 7, 12, 15], [0, 7, 12], [0, 7, 10, 16]];

    /// <summary>Plays. The same seed plays the same.</summary>
    public static Sound Play(int seed, int seconds)
    {
        var random = new Random(seed);
        var samples = new float[seconds * SampleRate];
        for (int start = 0; start < samples.Length;)
        {
            int length = Math.Min(random.Next(SampleRate / 6, SampleRate * 2 / 3), samples.Length - start);
            Strum(samples.AsSpan(start, length), random);
            start += length;
        }
        float largest = samples.Max(Math.Abs);
        for (int i = 0; i < samples.Length; i++)
            samples[i] *= Peak / largest;
        return new Sound(samples, SampleRate);
    }

    /// <summary>One silence in six, else a note or a chord, whose strings are plucked one after the other.</summary>
    private static void Strum(Span<float> samples, Random random)
    {
        int kind = random.Next(6);
        if (kind == 0) return;
        int[] strings = kind <= 3 ? [0] : Chords[random.Next(Chords.Length)];
        int lowest = random.Next(strings.Length == 1 ? 37 : 17);
        // As loud and as soft by the ear's measure: 0 to −26 dB.
        float level = MathF.Pow(0.05f, random.NextSingle());
        float brightness = 0.2f + 0.6f * random.NextSingle();
        int delay = random.Next(SampleRate / 50);
        for (int i = 0; i < strings.Length && i * delay < samples.Length; i++)
        {
            double frequency = LowE * Math.Pow(2, (lowest + strings[i]) / 12.0);
            Add(samples[(i * delay)..], new PluckedString(frequency, SampleRate, brightness, random), level);
        }
    }

    /// <summary>Adds a string's sound, which the hand damps at the end.</summary>
    private static void Add(Span<float> samples, PluckedString plucked, float level)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            float damping = Math.Min(1, (samples.Length - i) / (DampingSeconds * SampleRate));
            samples[i] += level * damping * plucked.Next();
        }
    }
}

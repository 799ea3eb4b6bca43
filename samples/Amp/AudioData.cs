namespace Amp;

/// <summary>Where recordings come from.</summary>
internal static class AudioData
{
    public const string DryFile = "dry.wav", TargetFile = "target.wav", LearnedFile = "learned.wav";

    /// <summary>Plays and amplifies, writes both into a folder that exists, and reads them back. The same seed plays the same.</summary>
    /// <exception cref="IOException">A file cannot be written or read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written or read.</exception>
    /// <exception cref="InvalidDataException">Too short, or nothing to hear in the part for validation.</exception>
    public static Recording Make(int seed, int seconds, string folder)
    {
        string dryPath = Path.Combine(folder, DryFile), targetPath = Path.Combine(folder, TargetFile);
        Sound dry = Guitar.Play(seed, seconds);
        WaveWriter.Write(dryPath, dry);
        WaveWriter.Write(targetPath, Amplifier.Play(dry));
        return new Recording("a guitar and an amplifier made by this program", WaveReader.Read(dryPath), WaveReader.Read(targetPath));
    }

    /// <summary>Reads a pair of recordings.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    /// <exception cref="StaticNet.Formats.StaticNetFormatException">A file is damaged, or of a kind that is not read here.</exception>
    /// <exception cref="InvalidDataException">The two do not fit together.</exception>
    public static Recording Load(string dryPath, string wetPath) =>
        new($"{dryPath} and {wetPath}", WaveReader.Read(dryPath), WaveReader.Read(wetPath));

    /// <summary>Writes what the network makes of the whole recording, of which it was trained with four fifths.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void WriteLearned(AmpNet net, Recording recording, string folder)
    {
        var learned = new float[recording.Dry.Samples.Length];
        LiveStream.Run(net, recording.Dry.Samples, learned);
        WaveWriter.Write(Path.Combine(folder, LearnedFile), recording.Dry with { Samples = learned });
    }
}

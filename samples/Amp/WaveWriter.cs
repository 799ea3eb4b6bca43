using System.Text;

namespace Amp;

/// <summary>Writes WAV files of one channel of 32-bit floats, which keep every bit and need no limit.</summary>
internal static class WaveWriter
{
    /// <summary>Writes a file, or writes over it.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written, or is a directory.</exception>
    public static void Write(string path, Sound sound)
    {
        const uint FormatSize = 18, FactSize = 4;
        uint dataSize = checked((uint)sound.Samples.Length * sizeof(float));
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(checked(WaveFormat.HeaderSize - 8 + 3 * WaveFormat.ChunkHeaderSize + FormatSize + FactSize + dataSize));
        writer.Write("WAVE"u8);

        writer.Write("fmt "u8);
        writer.Write(FormatSize);
        writer.Write(WaveFormat.Float);
        writer.Write((ushort)1); // channels
        writer.Write(sound.SampleRate);
        writer.Write(sound.SampleRate * sizeof(float));
        writer.Write((ushort)sizeof(float)); // bytes of all channels
        writer.Write((ushort)(8 * sizeof(float)));
        writer.Write((ushort)0); // nothing more to say

        // Formats other than integers have to say how many samples there are.
        writer.Write("fact"u8);
        writer.Write(FactSize);
        writer.Write(sound.Samples.Length);

        writer.Write("data"u8);
        writer.Write(dataSize);
        foreach (float sample in sound.Samples)
            writer.Write(sample);
    }
}

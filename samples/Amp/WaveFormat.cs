namespace Amp;

/// <summary>The numbers of a WAV file that reader and writer share.</summary>
/// <remarks>
/// A WAV file is <c>RIFF</c>, the length of the rest and <c>WAVE</c>, then chunks: a name of four letters, a length, as many bytes, and one
/// more where the length is odd. All numbers are little-endian. <c>fmt </c> says how samples are stored and comes before <c>data</c>, which
/// has them, a sample of each channel side by side. Source: Microsoft and IBM, "Multimedia programming interface and data specifications
/// 1.0", 1991, and Microsoft, "Multiple channel audio data and WAVE files", 2001.
/// </remarks>
internal static class WaveFormat
{
    /// <summary>Bytes of <c>RIFF</c>, the length and <c>WAVE</c>.</summary>
    public const int HeaderSize = 12;

    /// <summary>Bytes of a chunk's name and length.</summary>
    public const int ChunkHeaderSize = 8;

    /// <summary>Integers, here of 16 bits.</summary>
    public const ushort Pcm = 1;

    /// <summary>IEEE 754 numbers, here of 32 bits.</summary>
    public const ushort Float = 3;

    /// <summary>The true format stands at <see cref="SubFormatOffset"/>.</summary>
    public const ushort Extensible = 0xFFFE;

    /// <summary>Bytes from the beginning of <c>fmt </c> to the format behind <see cref="Extensible"/>.</summary>
    public const int SubFormatOffset = 24;
}

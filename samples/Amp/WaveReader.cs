using System.Buffers.Binary;
using System.Text;
using StaticNet.Formats;

namespace Amp;

/// <summary>Reads WAV files of 16-bit integers or 32-bit floats, mono or stereo; of stereo it takes the mean of both channels.</summary>
internal sealed class WaveReader
{
    private const float FullScale = 32_768;

    private readonly byte[] _content;
    private readonly string _name;

    private WaveReader(byte[] content, string name) => (_content, _name) = (content, name);

    /// <summary>What <c>fmt </c> says.</summary>
    private readonly record struct Format(bool IsFloat, int Channels, int SampleRate)
    {
        public int FrameSize => Channels * (IsFloat ? sizeof(float) : sizeof(short));
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="StaticNetFormatException">It is damaged, or of a kind that is not read here.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static Sound Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads what a file has.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="name">What exceptions call the file.</param>
    /// <exception cref="StaticNetFormatException">It is damaged, or of a kind that is not read here.</exception>
    public static Sound Parse(byte[] content, string name) => new WaveReader(content, name).Parse();

    private Sound Parse()
    {
        ExpectText(0, "RIFF");
        ExpectText(8, "WAVE");
        Format? format = null;
        for (int start = WaveFormat.HeaderSize; start < _content.Length;)
        {
            int body = start + WaveFormat.ChunkHeaderSize;
            if (body > _content.Length)
                throw Fault("chunk", start, $"expected a name and a length, 8 bytes, found {_content.Length - start}");
            string chunk = Text(start);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(_content.AsSpan(start + 4));
            if (length > _content.Length - body)
            {
                throw Fault($"length of '{chunk}'", start + 4,
                    $"expected at most the {_content.Length - body} bytes that follow, found {length}: the file is cut short or damaged");
            }
            if (chunk == "fmt ")
                format = ReadFormat(body, (int)length);
            else if (chunk == "data")
                return ReadSamples(format ?? throw Fault("chunk", start, "expected 'fmt ' before 'data'"), body, (int)length);
            start = body + (int)length + (int)(length & 1);
        }
        throw Fault("chunk", _content.Length, "expected 'data', found the end of the file");
    }

    private Format ReadFormat(int start, int length)
    {
        if (length < 16)
            throw Fault("length of 'fmt '", start - 4, $"expected at least 16, found {length}");
        ushort kind = UInt16(start), channels = UInt16(start + 2), frameSize = UInt16(start + 12), bits = UInt16(start + 14);
        uint sampleRate = BinaryPrimitives.ReadUInt32LittleEndian(_content.AsSpan(start + 4));
        if (kind == WaveFormat.Extensible && length >= WaveFormat.SubFormatOffset + sizeof(ushort))
            kind = UInt16(start + WaveFormat.SubFormatOffset);

        if ((kind, bits) is not ((WaveFormat.Pcm, 16) or (WaveFormat.Float, 32)))
            throw Fault("format", start, $"expected integers of 16 bits (1) or floats of 32 (3), found format {kind} with {bits} bits");
        if (channels is not (1 or 2))
            throw Fault("channels", start + 2, $"expected 1 or 2, found {channels}");
        if (sampleRate is 0 or > int.MaxValue)
            throw Fault("sample rate", start + 4, $"expected 1 to {int.MaxValue} samples per second, found {sampleRate}");
        var format = new Format(kind == WaveFormat.Float, channels, (int)sampleRate);
        if (frameSize != format.FrameSize)
            throw Fault("bytes of all channels", start + 12, $"expected {format.FrameSize}, found {frameSize}");
        return format;
    }

    private Sound ReadSamples(Format format, int start, int length)
    {
        if (length % format.FrameSize != 0)
            throw Fault("length of 'data'", start - 4, $"expected a multiple of {format.FrameSize}, found {length}");
        var samples = new float[length / format.FrameSize];
        for (int i = 0; i < samples.Length; i++)
        {
            int frame = start + i * format.FrameSize;
            samples[i] = format.Channels == 1
                ? Sample(format, frame)
                : (Sample(format, frame) + Sample(format, frame + format.FrameSize / 2)) / 2;
        }
        return new Sound(samples, format.SampleRate);
    }

    private float Sample(Format format, int at)
    {
        if (!format.IsFloat)
            return BinaryPrimitives.ReadInt16LittleEndian(_content.AsSpan(at)) / FullScale;
        float sample = BinaryPrimitives.ReadSingleLittleEndian(_content.AsSpan(at));
        return float.IsFinite(sample) ? sample : throw Fault("sample", at, $"expected a finite number, found {sample}");
    }

    private void ExpectText(int at, string text)
    {
        if (_content.Length < at + text.Length)
            throw Fault("header", at, $"expected '{text}', found the end of the file");
        if (Text(at) != text)
            throw Fault("header", at, $"expected '{text}', found '{Text(at)}': this is no WAV file");
    }

    /// <summary>Four letters, with a question mark for each byte that is none.</summary>
    private string Text(int at) =>
        string.Concat(Encoding.Latin1.GetString(_content, at, 4).Select(letter => char.IsBetween(letter, ' ', '~') ? letter : '?'));

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_content.AsSpan(at));

    private StaticNetFormatException Fault(string field, long offset, string problem) => new(_name, field, offset, problem);
}

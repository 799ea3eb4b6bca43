using StaticNet.Formats;

namespace StaticNet.Data;

/// <summary>
/// An image of Netpbm's formats, which many programs read and write: grey (PGM, <c>P2</c> and <c>P5</c>) or in colours (PPM, <c>P3</c> and <c>P6</c>).
/// </summary>
/// <remarks>
/// Two of the formats are text, two binary, with 8 bits a value, or 16 with the high byte first where the largest value is above 255. Comments may stand in the
/// header. A file holds one image, and nothing behind it. Source: the manual pages pgm(5) and ppm(5) of Netpbm.
/// </remarks>
public sealed partial class PortableImage
{
    /// <summary>The largest value that the formats know.</summary>
    public const int LargestMaxValue = 65_535;

    /// <summary>An image from pixels.</summary>
    /// <param name="pixels">[channels, height, width] in row-major order, from 0 to 1. The array is not copied.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is none of an image.</exception>
    /// <exception cref="ArgumentException">The number of pixels is another one.</exception>
    public PortableImage(float[] pixels, int channels, int height, int width)
        : this(pixels, channels, height, width, maxValue: 255)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 channel for grey, or 3 for colours.");
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.Length != (Int128)channels * height * width)
            throw new ArgumentException($"Expected {(Int128)channels * height * width} values for {channels} × {height} × {width}, found {pixels.Length}.", nameof(pixels));
    }

    private PortableImage(float[] pixels, int channels, int height, int width, int maxValue) =>
        (Pixels, Channels, Height, Width, MaxValue) = (pixels, channels, height, width, maxValue);

    /// <summary>[channels, height, width] in row-major order, from 0 to 1.</summary>
    public float[] Pixels { get; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>What stands for 1 in the file that it was read from, from 1 to 65,535; otherwise 255.</summary>
    public int MaxValue { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StaticNetFormatException">The content is malformed.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static PortableImage Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads from the stream's position to its end. It stays open.</summary>
    /// <param name="stream">A readable stream.</param>
    /// <param name="name">What exceptions call the stream.</param>
    /// <exception cref="StaticNetFormatException">The content is malformed.</exception>
    public static PortableImage Load(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        long known = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (known > Array.MaxLength) throw new StaticNetFormatException(name, "length", 0, $"expected at most {Array.MaxLength} bytes, found {known}");
        using var bytes = new MemoryStream((int)known);
        stream.CopyTo(bytes);
        return Read(new PortableImageContent(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name));
    }

    private static PortableImage Read(PortableImageContent content)
    {
        char kind = content.Magic();
        int width = content.Number("width", 1, int.MaxValue);
        int height = content.Number("height", 1, int.MaxValue);
        int maxValue = content.Number("maximum", 1, LargestMaxValue);
        int channels = kind is '3' or '6' ? 3 : 1;
        bool isText = kind is '2' or '3';
        // Before memory is taken: the content itself must be long enough for so many values.
        int count = content.Count((Int128)width * height * channels, isText, bytesPerValue: maxValue > byte.MaxValue ? 2 : 1);

        var pixels = new float[count];
        int planeSize = count / channels;
        for (int i = 0; i < count; i++)
        {
            int value = isText ? content.Number("pixel", 0, maxValue) : content.Binary(maxValue);
            pixels[i % channels * planeSize + i / channels] = (float)value / maxValue;
        }

        content.End(isText);
        return new PortableImage(pixels, channels, height, width, maxValue);
    }
}

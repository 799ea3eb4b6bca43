using System.Globalization;
using System.Text;

namespace StaticNet.Data;

/// <content>Writing.</content>
public sealed partial class PortableImage
{
    // The formats ask for lines of at most 70 characters.
    private const int LongestLine = 70;

    /// <summary>Writes a file: PGM where it is grey, PPM in colours.</summary>
    /// <param name="path">The file. One that exists is overwritten.</param>
    /// <param name="maxValue">What stands for 1, from 1 to 65,535; above 255 a value takes 16 bits.</param>
    /// <param name="isText">Whether as text, <c>P2</c> or <c>P3</c>, which takes about four times as much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest value is none of the formats.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written, or is a directory.</exception>
    public void Save(string path, int maxValue = 255, bool isText = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireMaxValue(maxValue);
        using FileStream stream = File.Create(path);
        Save(stream, maxValue, isText);
    }

    /// <summary>Writes to a stream: PGM where it is grey, PPM in colours. Values below 0 and those that are no numbers are written as 0, values above 1 as 1.</summary>
    /// <param name="stream">A writable stream. It stays open.</param>
    /// <param name="maxValue">What stands for 1, from 1 to 65,535; above 255 a value takes 16 bits.</param>
    /// <param name="isText">Whether as text, <c>P2</c> or <c>P3</c>, which takes about four times as much.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest value is none of the formats.</exception>
    public void Save(Stream stream, int maxValue = 255, bool isText = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireMaxValue(maxValue);
        int kind = (Channels == 1 ? 5 : 6) - (isText ? 3 : 0);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P{kind}\n{Width} {Height}\n{maxValue}\n")));
        if (isText) WriteText(stream, maxValue);
        else WriteBinary(stream, maxValue);
    }

    private void WriteBinary(Stream stream, int maxValue)
    {
        int bytesPerValue = maxValue > byte.MaxValue ? 2 : 1;
        var row = new byte[(long)Width * Channels * bytesPerValue];
        for (int y = 0; y < Height; y++)
        {
            int place = 0;
            for (int i = 0; i < Width * Channels; i++)
            {
                int value = Value(y, i, maxValue);
                if (bytesPerValue == 2) row[place++] = (byte)(value >> 8);
                row[place++] = (byte)value;
            }

            stream.Write(row);
        }
    }

    private void WriteText(Stream stream, int maxValue)
    {
        using var writer = new StreamWriter(stream, Encoding.ASCII, bufferSize: -1, leaveOpen: true) { NewLine = "\n" };
        for (int y = 0; y < Height; y++)
        {
            int length = 0;
            for (int i = 0; i < Width * Channels; i++)
            {
                string value = Value(y, i, maxValue).ToString(CultureInfo.InvariantCulture);
                bool fits = length + 1 + value.Length <= LongestLine;
                if (i > 0) writer.Write(fits ? " " : "\n");
                length = fits && i > 0 ? length + 1 + value.Length : value.Length;
                writer.Write(value);
            }

            writer.Write('\n');
        }
    }

    /// <summary>What stands in the file at place i of a row, where the colours of a pixel stand side by side.</summary>
    private int Value(int y, int i, int maxValue)
    {
        float value = Pixels[(i % Channels * Height + y) * Width + i / Channels];
        return value > 0 ? (int)Math.Round(Math.Min((double)value, 1) * maxValue) : 0;
    }

    private static void RequireMaxValue(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxValue, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxValue, LargestMaxValue);
    }
}

using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace StaticNet.Terminal.Display;

/// <summary>Pixels as they are shown: red, green, blue, and how bright where there are no colours, each from 0 to 1.</summary>
internal sealed class PixelGrid
{
    private const int Planes = 4;
    private const int Brightness = 3;

    // From paper to ink.
    private const string Shades = " .:-=+*#%@";

    private readonly float[] _values;

    /// <summary>Black pixels.</summary>
    /// <param name="count">How many values the caller has.</param>
    /// <param name="channels">How many of them make a pixel.</param>
    /// <param name="height">Rows of pixels.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentException">These do not fit.</exception>
    public PixelGrid(int count, int channels, int height, int width)
        : this(height, width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (count != (long)channels * height * width)
            throw new ArgumentException($"Expected {channels} × {height} × {width} = {(long)channels * height * width} values, found {count}.", nameof(count));
    }

    private PixelGrid(int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Height, Width) = (height, width);
        _values = new float[checked(height * width * Planes)];
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The size of the largest value, those left out that are not finite.</summary>
    public static float Largest(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value)) largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    public void Set(int pixel, float red, float green, float blue, float brightness)
    {
        Span<float> planes = _values.AsSpan(pixel * Planes, Planes);
        (planes[0], planes[1], planes[2], planes[Brightness]) = (Share(red), Share(green), Share(blue), Share(brightness));
    }

    /// <summary>Every pixel as a square of several.</summary>
    public PixelGrid Enlarge(int factor)
    {
        var large = new PixelGrid(checked(Height * factor), checked(Width * factor));
        for (int y = 0; y < large.Height; y++)
        {
            for (int x = 0; x < large.Width; x++) At(y / factor, x / factor).CopyTo(large.At(y, x));
        }

        return large;
    }

    /// <summary>Several pixels as one, their mean.</summary>
    public PixelGrid Shrink(int factor)
    {
        if (factor == 1) return this;
        var small = new PixelGrid((Height + factor - 1) / factor, (Width + factor - 1) / factor);
        for (int y = 0; y < small.Height; y++)
        {
            for (int x = 0; x < small.Width; x++) Average(y * factor, x * factor, factor, small.At(y, x));
        }

        return small;
    }

    /// <summary>The upper pixel of a cell is the colour of the character '▀', the lower one that of its background.</summary>
    public IEnumerable<Segment> HalfBlocks()
    {
        for (int y = 0; y < Height; y += 2)
        {
            for (int x = 0; x < Width; x++)
                yield return new Segment("▀", new Style(ColourAt(y, x), y + 1 < Height ? ColourAt(y + 1, x) : Color.Default));
            yield return Segment.LineBreak;
        }
    }

    public IEnumerable<Segment> Characters()
    {
        for (int y = 0; y < Height; y += 2)
        {
            var row = new StringBuilder(Width);
            for (int x = 0; x < Width; x++)
            {
                float upper = At(y, x)[Brightness], lower = y + 1 < Height ? At(y + 1, x)[Brightness] : upper;
                row.Append(Shades[(int)((upper + lower) / 2 * (Shades.Length - 1) + 0.5f)]);
            }

            yield return new Segment(row.ToString());
            yield return Segment.LineBreak;
        }
    }

    private Span<float> At(int y, int x) => _values.AsSpan((y * Width + x) * Planes, Planes);

    private Color ColourAt(int y, int x)
    {
        Span<float> planes = At(y, x);
        return new Color((byte)(planes[0] * 255), (byte)(planes[1] * 255), (byte)(planes[2] * 255));
    }

    private void Average(int top, int left, int side, Span<float> mean)
    {
        int bottom = Math.Min(top + side, Height), right = Math.Min(left + side, Width);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                for (int plane = 0; plane < Planes; plane++) mean[plane] += At(y, x)[plane] / ((bottom - top) * (right - left));
            }
        }

        for (int plane = 0; plane < Planes; plane++) mean[plane] = Share(mean[plane]);
    }

    // NaN is not more than 0.
    private static float Share(float value) => value > 0 ? Math.Min(value, 1) : 0;
}

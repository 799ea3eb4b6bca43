using StaticNet.Explaining;

namespace StaticNet.Reports;

/// <summary>How the attributions of a picture's channels become one value for each of its pixels.</summary>
internal enum MapKind
{
    /// <summary>The largest absolute value.</summary>
    Magnitude,

    /// <summary>The sum, so that the values of the map add up to what those of the channels do.</summary>
    Signed,
}

/// <summary>What <see cref="Attribution"/> says of a sample, to be laid over its picture: a hue for the sign, and the more opaque, the larger it is.</summary>
/// <remarks>A pixel's alpha is <c>|a| / max |a|</c>, so that the page shines through where there is nothing, be it light or dark.</remarks>
internal sealed class AttributionMap
{
    /// <summary>What speaks for an output, what speaks against it, and what counts without a sign. All three are seen on white and on black.</summary>
    public static readonly (byte Red, byte Green, byte Blue) For = (232, 93, 16), Against = (45, 112, 236), Magnitude = (146, 60, 222);

    private readonly float[] _values;
    private readonly ImageLayout? _image;

    private AttributionMap(float[] values, ImageLayout? image, MapKind kind, int notFinite) => (_values, _image, Kind, NotFinite) = (values, image, kind, notFinite);

    public MapKind Kind { get; }

    /// <summary>How many attributions are NaN or infinite; they count as 0.</summary>
    public int NotFinite { get; }

    /// <summary>The largest absolute value before a picture is made smaller.</summary>
    public float Largest => _values.Max(Math.Abs);

    /// <summary>Folds the channels.</summary>
    /// <param name="attributions">[channels, height, width] of <paramref name="image"/>, or any number.</param>
    /// <param name="image">The layout; <c>null</c> where inputs are no picture.</param>
    /// <param name="kind">How.</param>
    public static AttributionMap Of(ReadOnlySpan<float> attributions, ImageLayout? image, MapKind kind)
    {
        int notFinite = 0, size = image is null ? attributions.Length : image.Height * image.Width;
        var folded = new double[size];
        for (int i = 0; i < attributions.Length; i++)
        {
            float value = attributions[i];
            if (!float.IsFinite(value))
            {
                notFinite++;
                continue;
            }

            ref double pixel = ref folded[i % size];
            pixel = kind == MapKind.Signed ? pixel + value : Math.Max(pixel, Math.Abs(value));
        }

        // Three of the largest floats add up to more than a float holds.
        return new AttributionMap([.. folded.Select(value => (float)Math.Clamp(value, -float.MaxValue, float.MaxValue))], image, kind, notFinite);
    }

    /// <summary>The pixels [height, width, 4] of a map of a picture.</summary>
    /// <param name="most">The longest side; a larger map is made smaller, as its picture is.</param>
    public (byte[] Pixels, int Height, int Width) Draw(int most)
    {
        ImageLayout image = _image! with { Channels = 1 };
        int scale = PictureDrawing.Scale(image, most);
        double[] values = PictureDrawing.Shrink(_values, image, scale);
        double largest = values.Max(Math.Abs);
        var pixels = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (byte red, byte green, byte blue) = Kind == MapKind.Magnitude ? Magnitude : values[i] < 0 ? Against : For;
            byte alpha = (byte)(largest > 0 ? 255 * Math.Abs(values[i]) / largest + 0.5 : 0);
            (pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2], pixels[4 * i + 3]) = (red, green, blue, alpha);
        }

        (int height, int width) = PictureDrawing.Size(image, scale);
        return (pixels, height, width);
    }

    /// <summary>The map over a faint copy of the picture, which an element around it names by <see cref="Behind"/>; or values, where there is no picture.</summary>
    public void Write(HtmlWriter html, string label, int most = PictureDrawing.MostPixels)
    {
        if (_image is null)
        {
            SampleDrawing.WriteValues(html, _values, label);
            return;
        }

        (byte[] pixels, int height, int width) = Draw(most);
        using (html.Open("span", ("class", "map"))) PictureDrawing.Write(html, Png.DataUri(pixels, 4, height, width), height, width, label);
    }

    /// <summary>The style of an element with maps in it: the picture stands once in the page, however many they are.</summary>
    public static string Behind(string picture) => $"--picture:url({picture})";

    /// <summary>A colour for the style of the page.</summary>
    public static string Text((byte Red, byte Green, byte Blue) color) => $"rgb({color.Red} {color.Green} {color.Blue})";
}

using System.Globalization;

namespace StaticNet.Reports;

/// <summary>Makes pixels of the values of a picture, and elements of pixels.</summary>
internal static class PictureDrawing
{
    /// <summary>The longest side of a picture in the report; larger ones are made smaller.</summary>
    public const int MostPixels = 64;

    /// <summary>How many values of a row, and of a column, become one pixel: 1 for a small picture.</summary>
    public static int Scale(ImageLayout image, int most) => (Math.Max(image.Height, image.Width) + most - 1) / most;

    /// <summary>Pixels of a picture that is made smaller.</summary>
    public static (int Height, int Width) Size(ImageLayout image, int scale) => ((image.Height + scale - 1) / scale, (image.Width + scale - 1) / scale);

    /// <summary>A channel where each pixel is the mean of a square of values; at the right and the lower edge, of what is there of it.</summary>
    /// <param name="plane">[height, width] values of <paramref name="image"/>.</param>
    /// <param name="image">The layout.</param>
    /// <param name="scale">The side of a square.</param>
    public static double[] Shrink(ReadOnlySpan<float> plane, ImageLayout image, int scale)
    {
        (int height, int width) = Size(image, scale);
        var means = new double[height * width];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) means[y * width + x] = Mean(plane, image, y * scale, x * scale, scale);
        }

        return means;
    }

    /// <summary>The address of a picture; it contains the picture, from black for 0, or the least value, to white for 1, or the largest.</summary>
    public static (string Uri, int Height, int Width) Encode(ReadOnlySpan<float> values, ImageLayout image, int most = MostPixels)
    {
        int scale = Scale(image, most);
        (int height, int width) = Size(image, scale);
        (float low, float high) = Range(values);
        bool isUnit = low >= 0 && high <= 1;
        if (isUnit) (low, high) = (0, 1);
        var pixels = new byte[height * width * image.Channels];
        for (int c = 0; c < image.Channels; c++)
        {
            double[] plane = Shrink(values.Slice(c * image.Height * image.Width, image.Height * image.Width), image, scale);
            for (int i = 0; i < plane.Length; i++)
            {
                double value = high > low ? (plane[i] - low) / ((double)high - low) : 0;
                pixels[i * image.Channels + c] = (byte)(255 * Math.Clamp(double.IsNaN(value) ? 0 : value, 0, 1) + 0.5);
            }
        }

        return (Png.DataUri(pixels, image.Channels, height, width), height, width);
    }

    public static void Write(HtmlWriter html, ReadOnlySpan<float> values, ImageLayout image)
    {
        (string uri, int height, int width) = Encode(values, image);
        Write(html, uri, height, width, "inputs");
    }

    /// <summary>An element with pixels.</summary>
    public static void Write(HtmlWriter html, string uri, int height, int width, string label) =>
        html.Empty("img", ("src", uri), ("width", Whole(width)), ("height", Whole(height)), ("alt", label));

    /// <summary>The least and the largest of those values that are finite; 0 where none is.</summary>
    public static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return low <= high ? (low, high) : (0, 0);
    }

    private static double Mean(ReadOnlySpan<float> plane, ImageLayout image, int top, int left, int size)
    {
        double sum = 0;
        int bottom = Math.Min(image.Height, top + size), right = Math.Min(image.Width, left + size);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++) sum += plane[y * image.Width + x];
        }

        return sum / ((bottom - top) * (right - left));
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}

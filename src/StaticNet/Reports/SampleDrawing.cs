using System.Globalization;
using System.Text;

namespace StaticNet.Reports;

/// <summary>Shows the inputs of a sample: as a picture where they are one, else as numbers or bars.</summary>
internal static class SampleDrawing
{
    /// <summary>The longest side of a picture in the page; larger ones are made smaller.</summary>
    private const int MostPixels = 64;

    private const int MostNumbers = 4, MostTokens = 24, MostBars = 96;

    public static void Write(HtmlWriter html, ReadOnlySpan<float> inputs, ImageLayout? image, bool isTokens)
    {
        if (image is not null) WritePicture(html, inputs, image);
        else if (isTokens) WriteNumbers(html, inputs, MostTokens);
        else if (inputs.Length <= MostNumbers) WriteNumbers(html, inputs, MostNumbers);
        else WriteBars(html, inputs);
    }

    private static void WritePicture(HtmlWriter html, ReadOnlySpan<float> inputs, ImageLayout image)
    {
        // Every value of a small picture is a pixel; of a large one the mean of a square.
        int scale = (Math.Max(image.Height, image.Width) + MostPixels - 1) / MostPixels;
        int height = (image.Height + scale - 1) / scale, width = (image.Width + scale - 1) / scale;
        (float low, float high) = Range(inputs);
        bool isUnit = low >= 0 && high <= 1;
        if (isUnit) (low, high) = (0, 1);
        var pixels = new byte[height * width * image.Channels];
        for (int c = 0; c < image.Channels; c++)
        {
            ReadOnlySpan<float> plane = inputs.Slice(c * image.Height * image.Width, image.Height * image.Width);
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    float value = high > low ? (Mean(plane, image, y * scale, x * scale, scale) - low) / (high - low) : 0;
                    pixels[(y * width + x) * image.Channels + c] = (byte)(255 * Math.Clamp(float.IsNaN(value) ? 0 : value, 0, 1) + 0.5f);
                }
            }
        }

        html.Empty("img", ("src", Png.DataUri(pixels, image.Channels, height, width)), ("width", Whole(width)), ("height", Whole(height)), ("alt", "inputs"));
    }

    private static float Mean(ReadOnlySpan<float> plane, ImageLayout image, int top, int left, int size)
    {
        float sum = 0;
        int bottom = Math.Min(image.Height, top + size), right = Math.Min(image.Width, left + size);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++) sum += plane[y * image.Width + x];
        }

        return sum / ((bottom - top) * (right - left));
    }

    private static void WriteNumbers(HtmlWriter html, ReadOnlySpan<float> inputs, int most)
    {
        using (html.Open("span", ("class", "numbers")))
        {
            foreach (float value in inputs[..Math.Min(most, inputs.Length)]) html.Element("span", NumberText.Of(value, 3)).Text(" ");
            if (inputs.Length > most) html.Text("…");
        }
    }

    /// <summary>A bar for each value, from the line of 0; of many values for the first of each piece. The values themselves are below the pointer.</summary>
    private static void WriteBars(HtmlWriter html, ReadOnlySpan<float> inputs)
    {
        const double Height = 28;
        int stride = (inputs.Length + MostBars - 1) / MostBars, count = (inputs.Length + stride - 1) / stride;
        double width = Math.Clamp(120.0 / count, 2, 12);
        (float low, float high) = Range(inputs);
        (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        double span = high > low ? (double)high - low : 1, zero = Height * high / span;
        var path = new StringBuilder();
        var title = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            float value = inputs[i * stride];
            title.Append(i > 0 ? "  " : "").Append(NumberText.Of(value, 3));
            if (!float.IsFinite(value) || value == 0) continue;
            path.Append('M').Append(Text((i + 0.5) * width)).Append(' ').Append(Text(zero)).Append('V').Append(Text(Height * (high - (double)value) / span));
        }

        string right = Text(count * width);
        using (html.Open("svg", ("class", "bars"), ("viewBox", $"0 0 {right} {Text(Height)}"), ("width", right), ("role", "img"), ("aria-label", "inputs")))
        {
            html.Element("title", title.ToString());
            html.Empty("path", ("class", "zero"), ("d", $"M0 {Text(zero)}H{right}"));
            html.Empty("path", ("style", $"stroke-width:{Text(0.7 * width)}"), ("d", path.ToString()));
        }
    }

    private static (float Low, float High) Range(ReadOnlySpan<float> values)
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

    private static string Text(double value) => NumberText.Coordinate(value);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Text;

namespace StaticNet.Reports;

/// <summary>Shows the inputs of a sample: as a picture where they are one, else as numbers or bars.</summary>
internal static class SampleDrawing
{
    private const int MostNumbers = 4, MostTokens = 24, MostBars = 96;

    public static void Write(HtmlWriter html, ReadOnlySpan<float> inputs, ImageLayout? image, bool isTokens)
    {
        if (image is not null) PictureDrawing.Write(html, inputs, image);
        else if (isTokens) WriteNumbers(html, inputs, MostTokens);
        else WriteValues(html, inputs, "inputs");
    }

    /// <summary>Values that are no picture: a few as numbers, many as bars.</summary>
    public static void WriteValues(HtmlWriter html, ReadOnlySpan<float> values, string label)
    {
        if (values.Length <= MostNumbers) WriteNumbers(html, values, MostNumbers);
        else WriteBars(html, values, label);
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
    private static void WriteBars(HtmlWriter html, ReadOnlySpan<float> inputs, string label)
    {
        const double Height = 28;
        int stride = (inputs.Length + MostBars - 1) / MostBars, count = (inputs.Length + stride - 1) / stride;
        double width = Math.Clamp(120.0 / count, 2, 12);
        (float low, float high) = PictureDrawing.Range(inputs);
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
        using (html.Open("svg", ("class", "bars"), ("viewBox", $"0 0 {right} {Text(Height)}"), ("width", right), ("role", "img"), ("aria-label", label)))
        {
            html.Element("title", title.ToString());
            html.Empty("path", ("class", "zero"), ("d", $"M0 {Text(zero)}H{right}"));
            html.Empty("path", ("style", $"stroke-width:{Text(0.7 * width)}"), ("d", path.ToString()));
        }
    }

    private static string Text(double value) => NumberText.Coordinate(value);
}

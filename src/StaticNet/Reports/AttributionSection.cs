namespace StaticNet.Reports;

/// <summary>What stands on an <see cref="AttributionPage"/>: what the methods mean, then the samples.</summary>
internal static class AttributionSection
{
    /// <summary>The longest side of a picture.</summary>
    private const int MostPixels = 128;

    /// <summary>A gap above this share of the change is pointed out.</summary>
    private const double MostGap = 0.05;

    public static string Write(string title, int steps, IReadOnlyList<AttributionSample> samples) => PageFrame.Write(
        title,
        html =>
        {
            using (html.Line().Open("header", ("id", "summary")))
            {
                html.Element("h1", title);
                string networks = string.Join(", ", samples.Select(sample => sample.Network).Distinct());
                string count = samples.Count == 1 ? "1 sample" : $"{NumberText.Of((long)samples.Count)} samples";
                html.Element("p", samples.Count == 0 ? "No sample was added." : $"{networks}, {count}", ("class", "state"));
                WriteMethods(html, steps, hasValues: samples.Any(sample => sample.Image is null));
            }

            using (html.Line().Open("div", ("class", "samples")))
            {
                foreach (AttributionSample sample in samples) WriteSample(html, sample);
            }
        });

    private static void WriteMethods(HtmlWriter html, int steps, bool hasValues)
    {
        using (html.Line().Open("dl", ("class", "methods")))
        {
            WriteMethod(html, "Saliency", (AttributionMap.Magnitude, "How much the output moves where a pixel is changed a little, up or down: |∂y/∂x|."));
            WriteMethod(
                html,
                "Integrated gradients",
                (AttributionMap.For, "What speaks for the output, "),
                (AttributionMap.Against,
                    $"what speaks against it, on the way from a baseline in {(steps == 1 ? "1 step" : $"{NumberText.Of((long)steps)} steps")}. "
                    + "They add up to the change of the output; where the gap is not small beside it, take more steps."));
            WriteMethod(
                html,
                "SmoothGrad",
                (AttributionMap.Magnitude, "The mean gradient at samples with noise around this one, without its sign: what is left are pixels that count in all of them."));
        }

        html.Line().Element(
            "p",
            "Each map against its own largest value, over a faint grey copy of the picture. Outputs are raw: logits where the loss is a cross-entropy."
            + (hasValues ? " Inputs that are no picture are shown as numbers or bars, those above the line positive." : ""),
            ("class", "note"));
    }

    private static void WriteMethod(HtmlWriter html, string name, params ReadOnlySpan<((byte, byte, byte) Color, string Meaning)> colors)
    {
        using (html.Line().Open("div"))
        {
            html.Element("dt", name);
            using (html.Open("dd"))
            {
                foreach (((byte, byte, byte) color, string meaning) in colors)
                {
                    MapStyle.WriteSwatch(html, color);
                    html.Text(meaning);
                }
            }
        }
    }

    private static void WriteSample(HtmlWriter html, AttributionSample sample)
    {
        (string Uri, int Height, int Width)? picture = sample.Image is { } image ? PictureDrawing.Encode(sample.Picture, image, MostPixels) : null;
        using (html.Line().Open("figure", ("class", "sample"), ("style", picture is { } behind ? AttributionMap.Behind(behind.Uri) : null)))
        {
            html.Element("figcaption", sample.Caption);
            using (html.Open("table"))
            {
                ReportPage.Columns(html, "inputs", "output", "saliency", "integrated gradients", "SmoothGrad");
                for (int i = 0; i < sample.Outputs.Count; i++)
                {
                    AttributedOutput output = sample.Outputs[i];
                    using (html.Line().Open("tr"))
                    {
                        if (i == 0) WriteInputs(html, sample, picture);
                        using (html.Open("th", ("scope", "row"))) html.Text(output.Name).Element("small", NumberText.Of(output.Value));
                        WriteMap(html, output.Saliency, $"saliency of {output.Name}");
                        using (html.Open("td"))
                        {
                            output.Integrated.Write(html, $"integrated gradients of {output.Name}", MostPixels);
                            WriteSums(html, output);
                        }

                        WriteMap(html, output.Smooth, $"SmoothGrad of {output.Name}");
                    }
                }
            }

            foreach (AttributedOutput output in sample.Outputs) WriteFaults(html, output);
        }
    }

    private static void WriteInputs(HtmlWriter html, AttributionSample sample, (string Uri, int Height, int Width)? picture)
    {
        using (html.Open("td", ("rowspan", NumberText.Coordinate(sample.Outputs.Count))))
        {
            if (picture is { } encoded) PictureDrawing.Write(html, encoded.Uri, encoded.Height, encoded.Width, "inputs");
            else SampleDrawing.WriteValues(html, sample.Picture, "inputs");
        }
    }

    private static void WriteMap(HtmlWriter html, AttributionMap map, string label)
    {
        using (html.Open("td"))
        {
            map.Write(html, label, MostPixels);
            using (html.Open("span", ("class", "figures"))) Figure(html, "largest", map.Largest);
        }
    }

    /// <summary>What integrated gradients add up to, what they should, and how far that is apart.</summary>
    private static void WriteSums(HtmlWriter html, AttributedOutput output)
    {
        bool isFinite = double.IsFinite(output.Gap), isSmall = Math.Abs(output.Gap) <= MostGap * Math.Abs(output.Change);
        using (html.Open("span", ("class", "figures")))
        {
            Figure(html, "sum", output.Sum);
            html.Empty("br");
            Figure(html, "change", output.Change);
            html.Empty("br");
            using (html.Open("span", ("class", !isFinite ? "bad" : isSmall ? null : "fair"))) Figure(html, "gap", output.Gap);
        }
    }

    private static void WriteFaults(HtmlWriter html, AttributedOutput output)
    {
        foreach ((string method, AttributionMap map) in ((string, AttributionMap)[])[("saliency", output.Saliency), ("integrated gradients", output.Integrated), ("SmoothGrad", output.Smooth)])
        {
            if (map.NotFinite == 0) continue;
            html.Line().Element(
                "p", $"{output.Name}, {method}: {NumberText.Of((long)map.NotFinite)} of the values are NaN or infinite and count as 0.", ("class", "note"));
        }
    }

    private static void Figure(HtmlWriter html, string name, double value) => html.Text(name + " ").Element("b", NumberText.Of(value, 3));
}

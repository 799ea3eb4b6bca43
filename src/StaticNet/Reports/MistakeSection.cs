namespace StaticNet.Reports;

/// <summary>The samples of which the network was most wrong.</summary>
internal static class MistakeSection
{
    public static void Write(HtmlWriter html, ReportContent content, NetworkReview review, ClassReview classes, string id, string of)
    {
        using (ReportPage.Section(html, "mistakes" + id, "The worst mistakes" + of))
        {
            if (classes.Worst.Count == 0)
            {
                html.Element("p", "There are none.", ("class", "note"));
                return;
            }

            html.Element(
                "p",
                $"{NumberText.Of((long)classes.Worst.Count)} of {NumberText.Of(classes.Wrong)}, the largest loss first: what it is → what it was taken for, and how surely.",
                ("class", "note"));
            if (content.Image is not null && classes.Rows == 1) WriteGallery(html, content, review, classes);
            else WriteTable(html, content, review, classes);
        }
    }

    private static void WriteGallery(HtmlWriter html, ReportContent content, NetworkReview review, ClassReview classes)
    {
        if (classes.Maps.Count > 0) WriteLegend(html, classes.IsBinary ? "the output" : "the difference of their outputs");
        using (html.Open("div", ("class", classes.Maps.Count > 0 ? "gallery pairs" : "gallery")))
        {
            foreach (Mistake mistake in classes.Worst)
            {
                using (html.Line().Open("figure", ("title", $"sample {NumberText.Of((long)mistake.Sample)}, loss {NumberText.Of(mistake.Loss)}")))
                {
                    WritePicture(html, review.Inputs(mistake.Sample), content.Image!, classes.Maps.GetValueOrDefault(mistake));
                    using (html.Open("figcaption"))
                    {
                        html.Element("b", $"{content.ClassName(classes, mistake.Actual)} → {content.ClassName(classes, mistake.Predicted)}");
                        html.Element("span", NumberText.Percent(mistake.Confidence));
                    }
                }
            }
        }
    }

    private static void WritePicture(HtmlWriter html, ReadOnlySpan<float> inputs, ImageLayout image, AttributionMap? map)
    {
        if (map is null)
        {
            SampleDrawing.Write(html, inputs, image, isTokens: false);
            return;
        }

        (string picture, int height, int width) = PictureDrawing.Encode(inputs, image);
        using (html.Open("div", ("class", "pair"), ("style", AttributionMap.Behind(picture))))
        {
            PictureDrawing.Write(html, picture, height, width, "inputs");
            map.Write(html, "what spoke for either class");
        }
    }

    private static void WriteLegend(HtmlWriter html, string of)
    {
        using (html.Line().Open("p", ("class", "note")))
        {
            html.Text("Beside each picture: ");
            MapStyle.WriteSwatch(html, AttributionMap.For);
            html.Text("what speaks for the wrong class, ");
            MapStyle.WriteSwatch(html, AttributionMap.Against);
            html.Text($"what speaks for the right one (integrated gradients of {of}, from an input of zeros).");
        }
    }

    private static void WriteTable(HtmlWriter html, ReportContent content, NetworkReview review, ClassReview classes)
    {
        bool isTokens = content.Network.Inputs is [{ VocabularySize: > 0 }];
        bool hasRows = classes.Rows > 1;
        string place = !hasRows ? "#sample" : classes.IsBinary ? "#sample, output" : "#sample, step";
        using (html.Open("div", ("class", "scroll")))
        using (html.Open("table"))
        {
            ReportPage.Columns(html, place, "is", "taken for", "#surely", "#loss", "inputs");

            foreach (Mistake mistake in classes.Worst)
            {
                using (html.Line().Open("tr"))
                {
                    ReviewSection.WriteSample(html, mistake.Sample, mistake.Row, hasRows);
                    html.Element("td", content.ClassName(classes, mistake.Actual)).Element("td", content.ClassName(classes, mistake.Predicted));
                    html.Element("td", NumberText.Percent(mistake.Confidence), ("class", "number")).Element("td", NumberText.Of(mistake.Loss), ("class", "number"));
                    using (html.Open("td")) SampleDrawing.Write(html, review.Inputs(mistake.Sample), content.Image, isTokens);
                }
            }
        }
    }
}

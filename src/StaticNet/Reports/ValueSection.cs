using System.Text;

namespace StaticNet.Reports;

/// <summary>How near values come to their targets.</summary>
internal static class ValueSection
{
    private const int MostValues = 4;

    public static void Write(HtmlWriter html, ReportContent content, NetworkReview review, ValueReview values, string id, string of, string set)
    {
        using (ReportPage.Section(html, "values" + id, "Predicted and actual values" + of))
        {
            html.Element(
                "p",
                $"{set}: mean absolute error {NumberText.Of(values.MeanAbsoluteError)}, root of the mean squared error {NumberText.Of(values.RootMeanSquaredError)}, "
                + $"R² {NumberText.Of(values.RSquared)}.",
                ("class", "note"));
            using (html.Open("div", ("class", "grid")))
            {
                WriteScatter(html, values);
                WriteErrors(html, content, review, values);
            }
        }
    }

    /// <summary>A point for each value; on the line it would be right.</summary>
    private static void WriteScatter(HtmlWriter html, ValueReview values)
    {
        (float Actual, float Predicted)[] points = [.. values.Points.Where(point => float.IsFinite(point.Actual) && float.IsFinite(point.Predicted))];
        if (points.Length == 0) return;
        PlotArea area = PlotArea.Square;
        Axis axis = Axis.Linear(points.SelectMany(point => (double[])[point.Actual, point.Predicted]));
        using (html.Line().Open("figure", ("class", "scatter")))
        {
            string which = values.Total > points.Length ? $"{NumberText.Of((long)points.Length)} of {NumberText.Of(values.Total)} values" : "all values";
            using (html.Open("figcaption")) html.Element("span", which, ("class", "title"));
            using (html.Open("svg", ("viewBox", area.ViewBox), ("role", "img"), ("aria-label", "predicted against actual values")))
            {
                area.DrawAxes(html, axis, "actual", axis, "predicted");
                html.Empty("path", ("class", "best"), ("d", $"M{Text(PlotArea.Left)} {Text(area.Bottom)}L{Text(PlotArea.Right)} {Text(PlotArea.Top)}"));
                var path = new StringBuilder();
                foreach ((float actual, float predicted) in points)
                    path.Append('M').Append(Text(PlotArea.X(axis, actual))).Append(' ').Append(Text(area.Y(axis, predicted))).Append("h0");
                html.Empty("path", ("class", "points"), ("d", path.ToString()));
            }
        }
    }

    private static void WriteErrors(HtmlWriter html, ReportContent content, NetworkReview review, ValueReview values)
    {
        if (values.Worst.Count == 0) return;
        bool isTokens = content.Network.Inputs is [{ VocabularySize: > 0 }];
        bool isNarrow = values.Columns <= MostValues, hasRows = values.Rows > 1;
        string[] names = [hasRows ? "#sample, step" : "#sample", .. isNarrow ? (string[])["#actual", "#predicted"] : [], "#error", "inputs"];
        using (html.Line().Open("div", ("class", "scroll")))
        using (html.Open("table", ("class", "errors")))
        {
            html.Element("caption", "the largest errors");
            ReportPage.Columns(html, names);

            foreach (ValueError error in values.Worst)
            {
                using (html.Line().Open("tr"))
                {
                    ReviewSection.WriteSample(html, error.Sample, error.Row, hasRows);
                    if (isNarrow) html.Element("td", List(error.Actual), ("class", "number")).Element("td", List(error.Predicted), ("class", "number"));
                    html.Element("td", NumberText.Of(error.Error), ("class", "number"));
                    using (html.Open("td")) SampleDrawing.Write(html, review.Inputs(error.Sample), content.Image, isTokens);
                }
            }
        }
    }

    private static string List(float[] values) => string.Join("  ", values.Select(value => NumberText.Of(value)));

    private static string Text(double value) => NumberText.Coordinate(value);
}

using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StaticNet.Reports;

/// <summary>Draws charts as SVG, with their legends and with the figures that the page's script shows under the pointer.</summary>
internal static class ChartDrawing
{
    /// <summary>About how many points all lines of a chart have together, and how many epochs a line has.</summary>
    private const int MostPoints = 4000, MostEpochs = 600, LeastEpochs = 60;

    /// <summary>From so many points on lines are thinner.</summary>
    private const int Dense = 150;

    /// <summary>From so many times the smallest value to the largest the scale is logarithmic, if it can be either.</summary>
    private const double WideRange = 100;

    private static readonly PlotArea Area = PlotArea.Wide;

    public static void Write(HtmlWriter html, Chart chart)
    {
        chart = chart.Thinned(Math.Clamp(MostPoints / chart.Series.Count, LeastEpochs, MostEpochs));
        string toggle = chart.Id + "-log";
        double[] values = [.. Finite(chart)];
        bool isEither = chart.Scale == ChartScale.Either && Array.Exists(values, value => value > 0);
        bool isLogFirst = isEither && values.Min() > 0 && values.Max() / values.Min() > WideRange;
        using (html.Line().Open("figure", ("class", "chart"), ("id", chart.Id)))
        {
            if (isEither) html.Empty("input", ("type", "checkbox"), ("class", "log"), ("id", toggle), ("aria-label", "logarithmic scale"), ("checked", isLogFirst ? "" : null));
            using (html.Open("figcaption"))
            {
                using (html.Open("span"))
                {
                    html.Element("span", chart.Title, ("class", "title"));
                    if (chart.Unit.Length > 0) html.Text(" ").Element("span", chart.Unit, ("class", "unit"));
                }

                if (isEither) html.Element("label", "log", ("for", toggle));
            }

            WriteLegend(html, chart);
            Axis x = Axis.Whole(chart.Epochs[0], chart.Epochs[^1]);
            if (chart.Scale != ChartScale.Log) Draw(html, chart, x, Axis.Linear(values));
            if (isEither || chart.Scale == ChartScale.Log) Draw(html, chart, x, Axis.Log(values));
            if (chart.Note is not null) html.Element("p", chart.Note, ("class", "note"));
            using (html.Line().Open("script", ("type", "application/json"))) html.Raw(Figures(chart));
        }
    }

    private static IEnumerable<double> Finite(Chart chart) =>
        chart.Series.SelectMany(series => series.Values).Select(value => value ?? double.NaN).Where(double.IsFinite);

    private static void WriteLegend(HtmlWriter html, Chart chart)
    {
        using (html.Open("div", ("class", "legend")))
        {
            html.Element("span", $"epoch {NumberText.Of((long)chart.Epochs[^1])}", ("class", "when"));
            foreach (ChartSeries series in chart.Series)
            {
                using (html.Open("span", ("class", "key"), ("style", $"--c:{series.Color}")))
                {
                    html.Element("span", "", ("class", "swatch")).Text(series.Name + " ");
                    html.Element("b", series.Values.LastOrDefault(value => value is not null) is { } last ? NumberText.Of(last) : "–");
                }
            }
        }
    }

    private static void Draw(HtmlWriter html, Chart chart, Axis x, Axis y)
    {
        string names = string.Join(", ", chart.Series.Select(series => series.Name));
        using (html.Line().Open(
            "svg",
            ("class", y.IsLog ? "logarithmic" : "linear"),
            ("viewBox", Area.ViewBox),
            ("role", "img"),
            ("tabindex", "0"),
            ("aria-label", $"{chart.Title} over epochs: {names}"),
            ("data-x", $"{Exact(x.Low)} {Exact(x.High)}"),
            ("data-y", $"{Exact(y.Low)} {Exact(y.High)}")))
        {
            Area.DrawAxes(html, x, "epoch", y);
            if (chart.BestEpoch is { } best && best >= x.Low && best <= x.High)
            {
                string place = Text(PlotArea.X(x, best));
                html.Empty("path", ("class", "best"), ("d", $"M{place} {Text(PlotArea.Top)}V{Text(Area.Bottom)}"));
                html.Element("text", "best", ("class", "unit middle"), ("x", place), ("y", Text(PlotArea.Top - 6)));
            }

            foreach (ChartSeries series in chart.Series)
            {
                (string line, string dots) = Paths(chart.Epochs, series.Values, x, y);
                string color = $"--c:{series.Color}";
                html.Empty("path", ("class", chart.Epochs.Count > Dense ? "series dense" : "series"), ("style", color), ("d", line));
                if (dots.Length > 0) html.Empty("path", ("class", "dots"), ("style", color), ("d", dots));
            }
        }
    }

    /// <summary>
    /// Straight lines between measured values, interrupted where one cannot be drawn; and for values without neighbours dots, which are lines of no length with
    /// round ends.
    /// </summary>
    private static (string Line, string Dots) Paths(IReadOnlyList<int> epochs, IReadOnlyList<double?> values, Axis x, Axis y)
    {
        StringBuilder line = new(), dots = new();
        var piece = new List<string>();
        for (int i = 0; i <= epochs.Count; i++)
        {
            double? value = i < epochs.Count ? values[i] : double.NaN;
            if (value is not { } number) continue;
            if (double.IsFinite(number) && !(y.IsLog && number <= 0))
            {
                piece.Add($"{Text(PlotArea.X(x, epochs[i]))} {Text(Area.Y(y, number))}");
                continue;
            }

            if (piece.Count == 1) dots.Append('M').Append(piece[0]).Append("h0");
            else if (piece.Count > 1) line.Append('M').AppendJoin('L', piece);
            piece.Clear();
        }

        return (line.ToString(), dots.ToString());
    }

    /// <summary>What the script shows: <c>{"x":[epoch, …],"s":[[value, …], …]}</c>, values as texts where they are no numbers.</summary>
    private static string Figures(Chart chart)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("x");
            foreach (int epoch in chart.Epochs) json.WriteNumberValue(epoch);
            json.WriteEndArray();
            json.WriteStartArray("s");
            foreach (ChartSeries series in chart.Series)
            {
                json.WriteStartArray();
                foreach (double? value in series.Values)
                {
                    if (value is not { } number) json.WriteNullValue();
                    else if (double.IsFinite(number)) json.WriteRawValue(Short(number));
                    else json.WriteStringValue(NumberText.Of(number));
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Text(double value) => NumberText.Coordinate(value);

    private static string Exact(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture);
}

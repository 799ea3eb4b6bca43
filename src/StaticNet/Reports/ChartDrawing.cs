using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StaticNet.Reports;

/// <summary>Draws charts as SVG, with their legends and with the figures that the page's script shows under the pointer.</summary>
internal static class ChartDrawing
{
    /// <summary>The size of a picture and the edges of what is inside its axes, in its own units.</summary>
    public const double Width = 480, Height = 236, Left = 50, Right = 470, Top = 20, Bottom = 200;

    /// <summary>About how many points all lines of a chart have together, and how many epochs a line has.</summary>
    private const int MostPoints = 4000, MostEpochs = 600, LeastEpochs = 60;

    public static void Write(HtmlWriter html, Chart chart)
    {
        chart = chart.Thinned(Math.Clamp(MostPoints / chart.Series.Count, LeastEpochs, MostEpochs));
        string toggle = chart.Id + "-log";
        bool isEither = chart.Scale == ChartScale.Either && Finite(chart).Any(value => value > 0);
        using (html.Line().Open("figure", ("class", "chart"), ("id", chart.Id)))
        {
            if (isEither) html.Empty("input", ("type", "checkbox"), ("class", "log"), ("id", toggle), ("aria-label", "logarithmic scale"));
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
            if (chart.Scale != ChartScale.Log) Draw(html, chart, x, Axis.Linear(Finite(chart)));
            if (isEither || chart.Scale == ChartScale.Log) Draw(html, chart, x, Axis.Log(Finite(chart)));
            if (chart.Note is not null) html.Element("p", chart.Note, ("class", "note"));
            using (html.Line().Open("script", ("type", "application/json"))) html.Raw(Figures(chart));
        }
    }

    /// <summary>Lines and marks of an axis on the left and one below, with what they measure.</summary>
    public static void DrawAxes(HtmlWriter html, Axis x, string xUnit, Axis y, string? yUnit = null)
    {
        var grid = new StringBuilder();
        foreach (Tick tick in y.Ticks) grid.Append('M').Append(Text(Left)).Append(' ').Append(Text(Y(y, tick.Value))).Append('H').Append(Text(Right));
        html.Empty("path", ("class", "grid"), ("d", grid.ToString()));
        html.Empty("path", ("class", "axis"), ("d", $"M{Text(Left)} {Text(Bottom)}H{Text(Right)}"));
        foreach (Tick tick in y.Ticks)
            html.Element("text", tick.Text, ("class", "end"), ("x", Text(Left - 6)), ("y", Text(Y(y, tick.Value) + 4)));
        foreach (Tick tick in x.Ticks)
            html.Element("text", tick.Text, ("class", "middle"), ("x", Text(X(x, tick.Value))), ("y", Text(Bottom + 15)));
        if (yUnit is not null) html.Element("text", yUnit, ("class", "unit"), ("x", "0"), ("y", "10"));
        html.Element("text", xUnit, ("class", "unit middle"), ("x", Text((Left + Right) / 2)), ("y", Text(Bottom + 31)));
    }

    public static double X(Axis axis, double value) => Left + axis.Place(value) * (Right - Left);

    public static double Y(Axis axis, double value) => Bottom - axis.Place(value) * (Bottom - Top);

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
            ("viewBox", $"0 0 {Text(Width)} {Text(Height)}"),
            ("role", "img"),
            ("tabindex", "0"),
            ("aria-label", $"{chart.Title} over epochs: {names}"),
            ("data-x", $"{Exact(x.Low)} {Exact(x.High)}"),
            ("data-y", $"{Exact(y.Low)} {Exact(y.High)}")))
        {
            DrawAxes(html, x, "epoch", y);
            if (chart.BestEpoch is { } best && best >= x.Low && best <= x.High)
            {
                string place = Text(X(x, best));
                html.Empty("path", ("class", "best"), ("d", $"M{place} {Text(Top)}V{Text(Bottom)}"));
                html.Element("text", "best", ("class", "unit middle"), ("x", place), ("y", Text(Top - 6)));
            }

            foreach (ChartSeries series in chart.Series)
                html.Empty("path", ("class", "series"), ("style", $"--c:{series.Color}"), ("d", Path(chart.Epochs, series.Values, x, y)));
        }
    }

    /// <summary>Straight lines between measured values, interrupted where one cannot be drawn; a value alone is a dot, a line of no length with round ends.</summary>
    private static string Path(IReadOnlyList<int> epochs, IReadOnlyList<double?> values, Axis x, Axis y)
    {
        var path = new StringBuilder();
        bool isOpen = false, isDot = false;
        for (int i = 0; i < epochs.Count; i++)
        {
            if (values[i] is not { } value) continue;
            if (!double.IsFinite(value) || (y.IsLog && value <= 0))
            {
                if (isDot) path.Append("h0");
                isOpen = isDot = false;
                continue;
            }

            path.Append(isOpen ? 'L' : 'M').Append(Text(X(x, epochs[i]))).Append(' ').Append(Text(Y(y, value)));
            isDot = !isOpen;
            isOpen = true;
        }

        if (isDot) path.Append("h0");
        return path.ToString();
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

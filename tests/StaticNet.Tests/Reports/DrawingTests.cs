using StaticNet.Reports;

namespace StaticNet.Tests.Reports;

/// <summary>Numbers, axes, lines and pictures, each for itself.</summary>
public sealed class DrawingTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(0.012345, "0.01235")]
    [InlineData(123456, "123456")]
    [InlineData(9999.96, "10000")]
    [InlineData(1234567, "1.235e6")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(-1e-9, "−1e-9")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_are_no_longer_than_they_need_to_be(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Theory]
    [InlineData(0, "0\u202F%")]
    [InlineData(1, "100\u202F%")]
    [InlineData(0.5, "50.0\u202F%")]
    [InlineData(0.0001, "<0.1\u202F%")]
    [InlineData(0.99995, ">99.9\u202F%")]
    [InlineData(double.NaN, "NaN")]
    public void Shares_that_are_not_all_do_not_look_like_all(double share, string text) => Assert.Equal(text, NumberText.Percent(share));

    [Fact]
    public void Times_and_bytes_have_units()
    {
        Assert.Equal(
            ["0.25\u202Fs", "42\u202Fs", "2\u202Fmin 5\u202Fs", "30\u202Fh 1\u202Fmin"],
            ((double[])[0.25, 42.9, 125, 108_070]).Select(seconds => NumberText.Of(TimeSpan.FromSeconds(seconds))));
        Assert.Equal(["12\u202FB", "1.5\u202FKiB", "1\u202FGiB"], ((long[])[12, 1536, 1 << 30]).Select(NumberText.Bytes));
    }

    [Theory]
    [InlineData(new[] { 0.05, 0.37 }, "0 0.1 0.2 0.3 0.4")]
    [InlineData(new[] { 0.91, 0.958 }, "0.90 0.92 0.94 0.96")]
    [InlineData(new[] { -3.0, 8.0 }, "−5 0 5 10")]
    [InlineData(new[] { 0.5, 0.5 }, "0.2 0.4 0.6 0.8")]
    [InlineData(new[] { 0.0 }, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(new[] { 1e-5, 3e-5 }, "1e-5 1.5e-5 2e-5 2.5e-5 3e-5")]
    [InlineData(new[] { 1e7, 3e7, double.NaN, double.PositiveInfinity }, "1e7 1.5e7 2e7 2.5e7 3e7")]
    [InlineData(new double[0], "−1.0 −0.5 0 0.5 1.0")]
    public void Even_axes_have_round_marks(double[] values, string marks) => Assert.Equal(marks, Marks(Axis.Linear(values)));

    [Theory]
    [InlineData(new[] { 1e-5, 10.0 }, "1e-5 1e-4 0.001 0.01 0.1 1 10")]
    [InlineData(new[] { 0.3, 2.2, 0, -5 }, "0.3 0.5 1 2")]
    [InlineData(new[] { 1e-300, 1e300 }, "1e-303 1e-215 1e-127 1e-39 1e49 1e137 1e225")]
    [InlineData(new[] { 0.0, double.NaN }, "0.1 0.2 0.5 1 2 5 10")]
    public void Axes_of_powers_have_few_marks_too(double[] values, string marks) => Assert.Equal(marks, Marks(Axis.Log(values)));

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 8, "1 2 3 4 5 6 7 8")]
    [InlineData(1, 1000, "200 400 600 800 1\u202F000")]
    public void Epochs_are_whole(double first, double last, string marks) => Assert.Equal(marks, Marks(Axis.Whole(first, last)));

    [Fact]
    public void Values_that_differ_by_rounding_are_one()
    {
        Axis axis = Axis.Linear([1e15, 1e15 + 1]);
        Assert.InRange(axis.Place(1e15), 0.2, 0.8);
        Assert.InRange(axis.Ticks.Count, 2, 8);
    }

    [Fact]
    public void Thinning_keeps_peaks_gaps_and_ends()
    {
        double?[] values = [.. Enumerable.Range(0, 100_000).Select(i => (double?)Math.Sin(i))];
        (values[777], values[50_001], values[99_000], values[3]) = (9, -9, double.NaN, null);
        var chart = new Chart("a", "", "", [.. Enumerable.Range(1, values.Length)], [new ChartSeries("a", "red", values)]);
        Chart thin = chart.Thinned(600);
        Assert.InRange(thin.Epochs.Count, 300, 603);
        Assert.Equal(thin.Epochs.Count, thin.Series[0].Values.Count);
        Assert.Equal((1, 100_000), (thin.Epochs[0], thin.Epochs[^1]));
        Assert.Contains(778, thin.Epochs);
        Assert.Contains(50_002, thin.Epochs);
        Assert.Contains(99_001, thin.Epochs);
        Assert.Equal(9, thin.Series[0].Values[thin.Epochs.ToList().IndexOf(778)]);
        Assert.Same(chart, chart.Thinned(100_000));
    }

    [Fact]
    public void The_worst_come_first_and_of_equal_ones_the_first()
    {
        var list = new WorstList<int>(3);
        foreach ((int item, double badness) in ((int, double)[])[(0, 1), (1, 5), (2, 1), (3, double.NaN), (4, 5), (5, 5), (6, 0)]) list.Add(item, badness);
        Assert.Equal([3, 1, 4], list.Items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_png_gives_its_pixels_back(int channels)
    {
        const int Height = 5, Width = 7;
        byte[] pixels = [.. Enumerable.Range(0, Height * Width * channels).Select(i => (byte)(i * 11))];
        byte[] file = Png.Encode(pixels, channels, Height, Width);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        Dictionary<string, byte[]> chunks = Pixels.Chunks(file);
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Keys);
        Assert.Equal([0, 0, 0, Width, 0, 0, 0, Height, 8, (byte)(channels == 1 ? 0 : channels == 3 ? 2 : 6), 0, 0, 0], chunks["IHDR"]);
        Assert.Equal(pixels, Pixels.Decode(file).Values);

        // The check of an empty IEND is known from every PNG file.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], file[^4..]);
    }

    [Fact]
    public void Large_pictures_are_made_smaller_and_values_of_any_range_fit()
    {
        var html = new HtmlWriter();
        SampleDrawing.Write(html, new float[3 * 200 * 100], new ImageLayout(3, 200, 100), isTokens: false);
        Assert.Contains("width=\"25\" height=\"50\"", html.ToString());

        html = new HtmlWriter();
        SampleDrawing.Write(html, [-1e30f, float.NaN, 1e30f, 0], new ImageLayout(1, 2, 2), isTokens: false);
        Assert.Contains(Convert.ToBase64String(Png.Encode([0, 0, 255, 128], 1, 2, 2)), html.ToString());
    }

    [Fact]
    public void Text_is_text_in_elements_and_attributes()
    {
        var html = new HtmlWriter();
        html.Element("p", "<b>&\"'\u0001\uD83D\uDE00\uDC00", ("title", "\"><x>"), ("id", null));
        Assert.Equal("<p title=\"&quot;&gt;&lt;x&gt;\">&lt;b&gt;&amp;&quot;&#39;\uFFFD\uD83D\uDE00\uFFFD</p>", html.ToString());
    }

    private static string Marks(Axis axis) => string.Join(' ', axis.Ticks.Select(tick => tick.Text));
}

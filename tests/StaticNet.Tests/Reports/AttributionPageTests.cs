using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaticNet.Reports;
using StaticNet.Tests.Explaining;

namespace StaticNet.Tests.Reports;

/// <summary>What stands on a page of attributions.</summary>
public sealed class AttributionPageTests
{
    private const string Hostile = "<script>alert('x')</script> & \"a\" ]]> url(x)";
    private static readonly float[] Ones = [1, 1, 1, 1];
    private static readonly byte[] For = [232, 93, 16], Against = [45, 112, 236], Magnitude = [146, 60, 222];

    [Fact]
    public void The_hue_is_that_of_the_sign_and_alpha_the_share_of_the_largest_value()
    {
        Pixels[] maps = Pixels.Maps(Of(page => page.Add(Weights(4, -2, 1, 0), Ones, 0)).Root);
        Assert.Equal(3, maps.Length);
        Assert.All(maps, map => Assert.Equal((4, 2, 2), (map.Channels, map.Height, map.Width)));
        Assert.All(maps, map => Assert.Equal([255, 128, 64, 0], map.Alphas));
        Assert.Equal([.. For, 255], maps[1][0]);
        Assert.Equal([.. Against, 128], maps[1][1]);
        Assert.Equal([.. For, 64], maps[1][2]);
        foreach (Pixels unsigned in (Pixels[])[maps[0], maps[2]]) Assert.Equal([.. Magnitude, 128], unsigned[1]);
    }

    [Fact]
    public void Of_channels_the_largest_gradient_is_shown_and_the_sum_of_integrated_gradients()
    {
        var net = new WeightedColors();
        net.LoadParameters([1, 2, 0, 0, -3, 1, 0, 0, 1, 1, 1, 0, 0]);
        Pixels[] maps = Pixels.Maps(Of(page => page.Add(net, [.. Ones, .. Ones, .. Ones], 0)).Root);
        Assert.Equal([255, 170, 85, 0], maps[0].Alphas);
        Assert.Equal([64, 255, 64, 0], maps[1].Alphas);
        Assert.Equal(Against, maps[1][0][..3]);
        Assert.Equal(For, maps[1][1][..3]);
        Assert.Equal([255, 170, 85, 0], maps[2].Alphas);
    }

    [Fact]
    public void Where_nothing_counts_nothing_is_seen()
    {
        Page page = Of(page => page.Add(Weights(0, 0, 0, 0), Ones, 0));
        Assert.All(Pixels.Maps(page.Root), map => Assert.Equal([0, 0, 0, 0], map.Alphas));
        Assert.Contains("largest 0", page.Root.Value);
        Assert.DoesNotContain("NaN", page.Root.Value);
    }

    [Fact]
    public void Values_that_are_not_finite_count_as_none_and_are_told()
    {
        Page page = Of(page => page.Add(Weights(float.NaN, 2, float.PositiveInfinity, -1), Ones, 0, "broken"));
        Pixels[] maps = Pixels.Maps(page.Root);
        Assert.All(maps, map => Assert.Equal([0, 255, 0, 128], map.Alphas));
        Assert.Equal(
            [
                "0, saliency: 2 of the values are NaN or infinite and count as 0.",
                "0, integrated gradients: 2 of the values are NaN or infinite and count as 0.",
                "0, SmoothGrad: 2 of the values are NaN or infinite and count as 0.",
            ],
            Sample(page).Elements("p").Select(note => note.Value));
        Assert.Contains("bad", page.Root.Descendants("span").Where(span => span.Value == "gap NaN").Select(Page.Class));
        Assert.Empty(Sample(Of(page => page.Add(Weights(1, 2, 3, 4), Ones, 0))).Elements("p"));
    }

    [Fact]
    public void Large_maps_are_made_smaller_by_averaging_and_the_largest_floats_do_not_overflow()
    {
        var layout = new ImageLayout(1, 256, 200);
        var values = new float[256 * 200];
        (values[0], values[1], values[200], values[201]) = (4, 2, 2, 0);
        values[^1] = -4;
        (byte[] pixels, int height, int width) = AttributionMap.Of(values, layout, MapKind.Signed).Draw(128);
        var map = new Pixels(4, height, width, pixels);
        Assert.Equal((128, 100), (height, width));
        Assert.Equal([.. For, 255], map[0]);
        Assert.Equal([.. Against, 128], map[128 * 100 - 1]);
        Assert.Equal(2, map.Alphas.Count(alpha => alpha > 0));

        // At the edge the mean is that of the values there are.
        (pixels, height, width) = AttributionMap.Of([1, 1, 1, 1, 1, 1, 1, 1, 1], new ImageLayout(1, 3, 3), MapKind.Signed).Draw(2);
        Assert.Equal((2, 2), (height, width));
        Assert.Equal([255, 255, 255, 255], new Pixels(4, 2, 2, pixels).Alphas);

        AttributionMap large = AttributionMap.Of([float.MaxValue, 1, float.MaxValue, 0, float.MaxValue, -1], new ImageLayout(3, 1, 2), MapKind.Signed);
        Assert.Equal((float.MaxValue, 0), (large.Largest, large.NotFinite));
        Assert.Equal([.. For, 255, .. For, 0], large.Draw(128).Pixels);
    }

    [Fact]
    public void The_sum_the_change_and_the_gap_are_told()
    {
        // 4·3 + 2·1 from 4·1 + 2·0, at a bias of 100.
        Page page = Of(page => page.Add(Weights(4, 2, 0, 0, bias: 100), [3, 1, 0, 0], 0, baseline: [1, 0, 0, 0]));
        XElement[] cells = [.. Sample(page).Descendants("tr").Last().Elements()];
        Assert.Equal(["0114", "largest 4", "sum 10change 10gap 0", "largest 4"], cells[1..].Select(cell => cell.Value));
        Assert.DoesNotContain("fair", page.Root.Descendants("span").Select(Page.Class));

        // One step in the middle of a sigmoid: x · σ'(2) = 0.42 of σ(4) − σ(0) = 0.482.
        page = Of(page => page.Add(Curved(), Ones, 0), steps: 1);
        Assert.Contains("sum 0.42change 0.482gap −0.062", Sample(page).Value);
        Assert.Contains("fair", page.Root.Descendants("span").Where(span => span.Value == "gap −0.062").Select(Page.Class));
        Assert.Contains("in 1 step.", page["summary"].Value);
        Assert.DoesNotContain("fair", Of(page => page.Add(Curved(), Ones, 0)).Root.Descendants("span").Select(Page.Class));
    }

    [Fact]
    public void The_picture_stands_once_in_front_and_once_behind_the_maps()
    {
        // Standardized values for the network, and others for people.
        Page page = Of(page => page.Add(Weights(1, 2, 3, 4), [-2, -1, 0, 1], [0, 1], picture: [0, 0.2f, 1, 0.4f]));
        string behind = Regex.Match(Sample(page).Attribute("style")!.Value, @"^--picture:url\((.*)\)$").Groups[1].Value;
        XElement front = Sample(page).Descendants("img").First();
        Assert.Equal([0, 51, 255, 102], Pixels.Of(front).Values);
        Assert.Equal(behind, front.Attribute("src")!.Value);
        Assert.Equal(2, Regex.Count(page.Text, Regex.Escape(behind)));
        Assert.Equal("2", front.Parent!.Attribute("rowspan")!.Value);
        Assert.Equal(7, Sample(page).Descendants("img").Count());

        // Without one, the inputs from the least to the largest.
        Assert.Equal([0, 85, 170, 255], Pixels.Of(Sample(Of(page => page.Add(Weights(1, 2, 3, 4), [-2, -1, 0, 1], 0))).Descendants("img").First()).Values);
    }

    [Fact]
    public void Maps_are_those_of_the_time_when_they_were_added()
    {
        WeightedPixels net = Weights(4, -2, 1, 0);
        Page page = Of(page =>
        {
            page.Add(net, Ones, 0, "early");
            net.LoadParameters([0, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
            page.Add(net, Ones, 0, "late");
        });
        XElement[] samples = [.. Samples(page)];
        Assert.Equal(["early", "late"], samples.Select(sample => sample.Element("figcaption")!.Value));
        Assert.Equal([255, 128, 64, 0], Pixels.Maps(samples[0])[1].Alphas);
        Assert.Equal([0, 0, 0, 255], Pixels.Maps(samples[1])[1].Alphas);
        Assert.Contains("WeightedPixels, 2 samples", page["summary"].Value);
    }

    [Fact]
    public void Inputs_that_are_no_picture_are_bars_and_numbers_unless_a_layout_says_more()
    {
        var net = new WeightedValues();
        net.LoadParameters([1, -2, 3, -4, 5, 6, 7, 8, .. new float[8], 0, 0]);
        float[] input = [1, 1, 1, 1, 1, 1, 1, 1];
        Page page = Of(page =>
        {
            page.Add(net, input, 0);
            page.Add(new Curved(1), [1, 2], 0);
        });
        Assert.Empty(page.Root.Descendants("img"));
        XElement[] bars = [.. Samples(page).First().Descendants("svg")];
        Assert.Equal(["inputs", "saliency of 0", "integrated gradients of 0", "SmoothGrad of 0"], bars.Select(each => each.Attribute("aria-label")!.Value));
        Assert.Equal("1  −2  3  −4  5  6  7  8", bars[2].Element("title")!.Value);
        Assert.Equal("1  2  3  4  5  6  7  8", bars[1].Element("title")!.Value);
        Assert.StartsWith("1 2 ", Samples(page).Last().Descendants("tr").Last().Value);
        Assert.Contains("no picture", page["summary"].Value);
        Assert.Contains("WeightedValues, Curved, 2 samples", page["summary"].Value);

        page = Of(page => page.Add(net, input, 0), image: new ImageLayout(1, 2, 4));
        Assert.All(Pixels.Maps(page.Root), map => Assert.Equal((2, 4), (map.Height, map.Width)));
        Assert.DoesNotContain("no picture", page["summary"].Value);
    }

    [Fact]
    public void Outputs_have_their_names_and_samples_without_caption_a_number()
    {
        Page page = Of(page => page.Add(Weights(1, 2, 3, 4), Ones, [1, 0]), names: ["cat", "dog"]);
        Assert.Equal("sample 1", Sample(page).Element("figcaption")!.Value);
        Assert.Equal(["dog0", "cat10"], Sample(page).Descendants("th").Where(head => head.Attribute("scope")!.Value == "row").Select(head => head.Value));
        Assert.Equal("saliency of dog", Sample(page).Descendants("img").ElementAt(1).Attribute("alt")!.Value);
    }

    [Fact]
    public void Hostile_texts_are_nothing_but_text()
    {
        Page page = Of(page => page.Add(Weights(1, 2, 3, 4), Ones, 0, Hostile), title: Hostile, names: [Hostile, Hostile]);
        Assert.Empty(page.Root.Descendants("script"));
        Assert.DoesNotContain("<script", page.Text);
        Assert.Equal(Hostile, page.Root.Descendants("h1").Single().Value);
        Assert.Equal(Hostile, page.Root.Descendants("title").Single().Value);
        Assert.Equal(Hostile, Sample(page).Element("figcaption")!.Value);
        Assert.StartsWith(Hostile, Sample(page).Descendants("th").Last().Value);
    }

    [Fact]
    public void It_needs_nothing_from_outside()
    {
        Page page = Of(page => page.Add(Weights(1, 2, 3, 4), Ones, 0));
        Assert.Contains("default-src 'none'", page.Root.Descendants("meta").Select(meta => meta.Attribute("content")?.Value ?? "").Single(text => text.Contains("default-src")));
        Assert.DoesNotContain("http:", page.Text);
        Assert.DoesNotContain("https:", page.Text);
        Assert.Equal(Regex.Count(page.Text, @"url\("), Regex.Count(page.Text, @"url\(data:image/png;base64,"));
        Assert.Empty(page.Root.Descendants("link"));
        Assert.DoesNotContain("refresh", page.Text);
    }

    [Fact]
    public void Saving_replaces_one_file_and_a_page_without_samples_says_so()
    {
        using var folder = new Folder();
        var page = new AttributionPage();
        page.Save(folder.File);
        Assert.Contains("No sample was added.", Page.Read(folder.File)["summary"].Value);
        page.Add(Weights(1, 2, 3, 4), Ones, 0);
        page.Save(folder.File);
        Assert.Single(Samples(Page.Read(folder.File)));
        Assert.Equal([folder.File], Directory.GetFiles(folder.Path));
        Assert.Throws<DirectoryNotFoundException>(() => page.Save(Path.Combine(folder.Path, "none", "page.html")));
        Assert.Throws<ArgumentException>(() => page.Save(""));
    }

    [Fact]
    public void Wrong_arguments_are_named_and_change_nothing()
    {
        using var folder = new Folder();
        WeightedPixels net = Weights(1, 2, 3, 4);
        var page = new AttributionPage();
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => page.Add<WeightedPixels>(null!, Ones, 0)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => page.Add<WeightedPixels>(null!, Ones, [0])).ParamName);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => page.Add(net, [1, 2, 3], 0)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentOutOfRangeException>(() => page.Add(net, Ones, 2)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentOutOfRangeException>(() => page.Add(net, Ones, -1)).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentOutOfRangeException>(() => page.Add(net, Ones, [0, 2])).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => page.Add(net, Ones, [])).ParamName);
        Assert.Equal("baseline", Assert.Throws<ArgumentException>(() => page.Add(net, Ones, 0, baseline: [0])).ParamName);
        Assert.Equal("picture", Assert.Throws<ArgumentException>(() => page.Add(net, Ones, 0, picture: [0])).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionPage { Steps = 0 });
        Refuse(new AttributionPage { ClassNames = ["a"] }, "WeightedPixels has 2 outputs; the page has 1 ClassNames.");
        Refuse(
            new AttributionPage { Image = new ImageLayout(1, 2, 3) },
            "Expected the Image of the page to have 1 or 3 channels and as many values as the inputs of WeightedPixels, 4; found 1 × 2 × 3.");
        page.Save(folder.File);
        Assert.Empty(Samples(Page.Read(folder.File)));

        void Refuse(AttributionPage page, string message) => Assert.Equal(message, Assert.Throws<ArgumentException>(() => page.Add(net, Ones, 0)).Message);
    }

    [BrowserFact]
    public void A_browser_shows_it_without_an_error_and_the_picture_behind_the_maps()
    {
        using var folder = new Folder();
        var page = new AttributionPage();
        page.Add(Weights(4, -2, 1, 0), Ones, [0, 1], "a caption");
        page.Save(folder.File);
        Assert.DoesNotContain("CONSOLE", Browser.Dump(folder.File).Messages);
        File.AppendAllText(folder.File, """
            <pre id="answer"></pre><script>addEventListener('load', () => {
              const maps = [...document.querySelectorAll('.map')], seen = document.querySelectorAll('.map img');
              const canvas = document.createElement('canvas').getContext('2d');
              canvas.drawImage(seen[1], 0, 0);
              document.getElementById('answer').textContent = [maps.length, [...seen].filter(img => img.naturalWidth == 2).length, seen[1].width,
                maps.filter(map => getComputedStyle(map, '::before').backgroundImage.startsWith('url("data:image/png')).length,
                getComputedStyle(maps[0], '::before').filter, canvas.getImageData(0, 0, 1, 1).data.join(' ')].join(', ');
            });</script>
            """);
        (string document, string messages) = Browser.Dump(folder.File);
        Assert.DoesNotContain("CONSOLE", messages);
        Assert.Equal("6, 6, 96, 6, grayscale(1), 232 93 16 255", Regex.Match(document, "<pre id=\"answer\">(.*?)</pre>").Groups[1].Value);

        // That an error would be seen here.
        File.AppendAllText(folder.File, "<script>nothing.there()</script>");
        Assert.Contains("CONSOLE", Browser.Dump(folder.File).Messages);
    }

    private static WeightedPixels Weights(float a, float b, float c, float d, float bias = 0)
    {
        var net = new WeightedPixels();
        net.LoadParameters([a, b, c, d, 0, 0, 0, 0, bias, 0]);
        return net;
    }

    /// <summary>σ(x₀ + x₁ + x₂ + x₃).</summary>
    private static CurvedPixels Curved()
    {
        var net = new CurvedPixels();
        net.LoadParameters([1, 1, 1, 1, 0, 1, 0]);
        return net;
    }

    private static Page Of(Action<AttributionPage> add, string title = "Maps", string[]? names = null, ImageLayout? image = null, int steps = 50)
    {
        using var folder = new Folder();
        var page = new AttributionPage { Title = title, ClassNames = names ?? [], Image = image, Steps = steps };
        add(page);
        page.Save(folder.File);
        return Page.Read(folder.File);
    }

    private static IEnumerable<XElement> Samples(Page page) => page.Root.Descendants("figure").Where(figure => Page.Class(figure) == "sample");

    private static XElement Sample(Page page) => Samples(page).Single();
}

using System.Xml.Linq;
using StaticNet.Data;
using StaticNet.Reports;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>What the report says of samples: the matrix, mistakes, errors, of all kinds of networks.</summary>
public sealed class ReviewTests
{
    [Fact]
    public void The_matrix_counts_what_was_taken_for_what()
    {
        // Outputs are inputs: the class of each sample is plain. Is, taken for: 0 0, 0 0, 0 1, 1 1, 2 1.
        var samples = new Dataset([2, 1, 0, 2, 1, 0, 1, 2, 0, 0, 2, 1, 0, 3, 1], 3, [0, 0, 0, 1, 2]);
        Page page = Tell(ToldRun.Classifier(3), samples, ["cat", "dog", "cow"]);
        Assert.Equal(
            [["", "cat", "dog", "cow"], ["cat", "2" + "66.7\u202F%", "1" + "33.3\u202F%", "·"], ["dog", "·", "1" + "100\u202F%", "·"], ["cow", "·", "1" + "100\u202F%", "·"]],
            Page.Rows(page["confusion"].Descendants("table").First()));
        Assert.Equal(
            [
                ["class", "samples", "precision", "recall", "F1"],
                ["cat", "3", "100\u202F%", "66.7\u202F%", "80.0\u202F%"],
                ["dog", "1", "33.3\u202F%", "100\u202F%", "50.0\u202F%"],
                ["cow", "1", "0\u202F%", "0\u202F%", "0\u202F%"],
                ["mean", "5", "44.4\u202F%", "55.6\u202F%", "43.3\u202F%"],
            ],
            Page.Rows(page["confusion"].Descendants("table").Last()));
        Assert.Contains("Training set, 5 samples: 3 of 5 decisions are right (60.0\u202F%).", page["confusion"].Value);

        // The largest loss first; p(1) = e³ / (1 + e³ + e) and e² / (1 + e² + e).
        Assert.Equal(
            [
                ["sample", "is", "taken for", "surely", "loss", "inputs"],
                ["2", "cat", "dog", "66.5\u202F%", "1.408", "1 2 0 "],
                ["4", "cow", "dog", "84.4\u202F%", "2.17", "0 3 1 "],
            ],
            Page.Rows(page["mistakes"]).Take(1).Concat(Page.Rows(page["mistakes"]).Skip(1).Reverse()));
    }

    [Fact]
    public void The_validation_set_is_looked_at_where_there_is_one()
    {
        var train = new Dataset([1, 0], 2, [0]);
        var validation = new Dataset([1, 0, 1, 0, 1, 0], 2, [0, 1, 1]);
        Page page = Page.Of(report => new ToldRun(ToldRun.Classifier(2), train, validation).Tell(report, [ToldRun.Epoch(1, 1, 1)]));
        Assert.Contains("Validation set, 3 samples: 1 of 3", page["confusion"].Value);
    }

    [Fact]
    public void Where_nothing_is_wrong_there_are_no_mistakes()
    {
        Page page = Tell(ToldRun.Classifier(2), new Dataset([1, 0, 0, 1], 2, [0, 1]));
        Assert.Contains("There are none.", page["mistakes"].Value);
    }

    [Fact]
    public void More_samples_than_a_piece_are_all_counted_and_the_worst_of_all_are_shown()
    {
        const int Count = 1000;
        float[] inputs = [.. Enumerable.Range(0, Count).SelectMany(i => (float[])[1 + i / 1000f, 0])];
        Page page = Tell(ToldRun.Classifier(2), new Dataset(inputs, 2, [.. Enumerable.Range(0, Count).Select(i => i % 2)]));
        Assert.Contains("500 of 1\u202F000 decisions", page["confusion"].Value);
        string[][] rows = Page.Rows(page["mistakes"]);
        Assert.Equal(25, rows.Length);
        Assert.Equal(["999", "997", "995"], rows.Skip(1).Take(3).Select(row => row[0]));
        Assert.Equal("2 0 ", rows[1][5]);
    }

    [Fact]
    public void Outputs_that_are_no_numbers_are_the_worst_and_break_nothing()
    {
        Page page = Tell(ToldRun.Classifier(2), new Dataset([5, 0, float.NaN, float.NaN, float.PositiveInfinity, 0], 2, [1, 1, 1]));
        Assert.Equal(["1", "2", "0"], Page.Rows(page["mistakes"]).Skip(1).Select(row => row[0]));
        Assert.Equal(["NaN", "NaN"], Page.Rows(page["mistakes"])[1][3..5]);
    }

    [Fact]
    public void Many_classes_are_told_by_the_pairs_that_are_confused_most()
    {
        const int Classes = 150;
        float[] inputs = new float[10 * Classes];
        for (int i = 0; i < 10; i++) inputs[i * Classes + 3] = 1;
        Page page = Tell(ToldRun.Classifier(Classes), new Dataset(inputs, Classes, [3, 3, 3, 7, 7, 7, 7, 9, 9, 3]));
        Assert.Equal([["is", "taken for", "count", "share"], ["7", "3", "4", "100\u202F%"], ["9", "3", "2", "100\u202F%"]], Page.Rows(page["confusion"].Descendants("table").First()));
        Assert.Equal(102, Page.Rows(page["confusion"].Descendants("table").Last()).Length);

        page = Tell(ToldRun.Classifier(1001), new Dataset(new float[1001], 1001, [3]));
        Assert.Contains("0 of 1 decisions", page["confusion"].Value);
        Assert.Contains("1\u202F001 classes are too many for a table.", page["confusion"].Value);
    }

    [Fact]
    public void A_network_that_cannot_be_looked_at_spoils_nothing_else()
    {
        Page page = Tell(ToldRun.Classifier(2), new Dataset([1, 0], 2, [0]), network: _ => throw new InvalidOperationException("no outputs"));
        Assert.Equal(["curves", "results", "network", "options"], page.Sections);
        Assert.Contains("The network could not be looked at: no outputs", page["results"].Value);
        Assert.Equal("completed", page.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Inputs_that_are_pictures_are_shown_as_pictures(bool isInColor)
    {
        var random = new Random(1);
        var samples = new Dataset([.. Enumerable.Range(0, 40 * 48).Select(_ => random.NextSingle())], 48, [.. Enumerable.Range(0, 40).Select(i => i % 3)]);
        Page page = isInColor
            ? Fit(new ColorPictures(1), samples)
            : Fit(new FlatPictures(1), samples, path => new HtmlReport(path) { Image = new ImageLayout(1, 6, 8) });
        XElement[] pictures = [.. page["mistakes"].Descendants("img")];
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.StartsWith("data:image/png;base64,", picture.Attribute("src")!.Value));
        Assert.All(pictures, picture => Assert.Equal(isInColor ? ("4", "4") : ("8", "6"), (picture.Attribute("width")!.Value, picture.Attribute("height")!.Value)));
        Assert.Contains("→", page["mistakes"].Descendants("figcaption").First().Value);
    }

    [Fact]
    public void Inputs_that_are_not_are_bars()
    {
        var random = new Random(1);
        var samples = new Dataset([.. Enumerable.Range(0, 40 * 48).Select(_ => random.NextSingle() - 0.5f)], 48, [.. Enumerable.Range(0, 40).Select(i => i % 3)]);
        Page page = Fit(new FlatPictures(1), samples);
        XElement bars = page["mistakes"].Descendants("svg").First();
        Assert.Equal(48, bars.Elements("path").Last().Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void Steps_behind_the_end_of_a_sequence_do_not_count()
    {
        var samples = new Dataset([.. Enumerable.Range(0, 20 * 4).Select(i => i % 5f)], 4, [.. Enumerable.Range(0, 20 * 4).Select(i => i % 4 > 1 ? 2 : i % 3)], 4)
            .WithLengths([.. Enumerable.Repeat(2, 20)]);
        Page page = Fit(new Tagging(1), samples);
        Assert.Contains("of 40 decisions", page["confusion"].Value);
        Assert.Equal("sample, step", Page.Rows(page["mistakes"])[0][0]);
        Assert.All(Page.Rows(page["mistakes"]).Skip(1), row => Assert.Matches(@"^\d+, [01]$", row[0]));
    }

    [Fact]
    public void Of_values_there_are_errors_and_points()
    {
        Page page = Fit(new Line(), Points.Line(40));
        Assert.Equal(["curves", "values", "network", "options"], page.Sections);
        Assert.Matches(@"^Predicted and actual valuesTraining set, 40 samples: mean absolute error \S+, root of the mean squared error \S+, R² \S+\.", page["values"].Value);
        XElement points = page["values"].Descendants("path").Single(path => Page.Class(path) == "points");
        Assert.Equal(40, points.Attribute("d")!.Value.Count(c => c == 'M'));
        Assert.Equal(["sample", "actual", "predicted", "error", "inputs"], Page.Rows(page["values"])[0]);
        Assert.Equal(13, Page.Rows(page["values"]).Length);
    }

    [Fact]
    public void Errors_are_those_of_each_row_the_largest_first()
    {
        var samples = new Dataset([1, 1, 2, 2, 3, 3], 2, [1, 1, 2, 5, float.NaN, 3], 2);
        NetworkDefinition network = ToldRun.Classifier(2);
        network = new NetworkDefinition
        {
            Name = "Values",
            InputShape = [2],
            OutputShape = [2],
            Loss = "MeanSquaredError",
            MaxBatchSize = 1,
            Layers = network.Layers,
            Parameters = network.Parameters,
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        string[][] rows = Page.Rows(Tell(network, samples)["values"]);
        Assert.Equal([["2", "NaN  3", "3  3", "NaN", "3 3 "], ["1", "2  5", "2  2", "2.121", "2 2 "]], rows.Skip(1));
    }

    [Fact]
    public void Of_many_values_some_are_points()
    {
        Page page = Fit(new Following(1), new Dataset(new float[4 * 500], 4, [.. Enumerable.Range(0, 8 * 500).Select(i => (float)i)], 8));
        XElement points = page["values"].Descendants("path").Single(path => Page.Class(path) == "points");
        Assert.InRange(points.Attribute("d")!.Value.Count(c => c == 'M'), 300, 600);
        Assert.Contains("of 4\u202F000 values", page["values"].Value);
        Assert.Equal("sample, step", Page.Rows(page["values"])[0][0]);
    }

    [Fact]
    public void Several_decisions_of_a_sample_are_told_one_by_one()
    {
        float[] inputs = [.. Enumerable.Range(0, 40).Select(i => (float)(i % 7))];
        var samples = new Dataset(inputs, 2, [.. Enumerable.Range(0, 60).Select(i => (float)(i % 2))], 3);
        Page page = Fit(new Features(1), samples, path => new HtmlReport(path) { ClassNames = ["red", "round", "ripe"] });
        Assert.Equal(["", "no", "yes"], Page.Rows(page["confusion"].Descendants("table").First())[0]);
        Assert.Equal(["output", "red", "round", "ripe"], Page.Rows(page["confusion"].Descendants("table").Last()).Select(row => row[0]));
        Assert.Contains("of 60 decisions", page["confusion"].Value);
        page = Fit(new Features(1), samples, path => new HtmlReport(path) { ClassNames = ["bad", "fine"] });
        Assert.Equal(["", "bad", "fine"], Page.Rows(page["confusion"].Descendants("table").First())[0]);
    }

    [Fact]
    public void Several_outputs_have_sections_of_their_own()
    {
        var samples = new Dataset([.. Enumerable.Range(0, 40).Select(i => (float)(i % 7))], 2, [.. Enumerable.Range(0, 80).Select(i => i % 4 == 3 ? 0.5f : i % 4 == 0 ? 1 : 0)], 4);
        Page page = Fit(new TwoHeads(1), samples, path => new HtmlReport(path) { ClassNames = ["a", "b", "c"] });
        Assert.Equal(["curves", "confusion-policy", "mistakes-policy", "values-value", "network", "options"], page.Sections);
        Assert.Contains("outputspolicy 3, value 1", page["network"].Value);
    }

    [Fact]
    public void Tokens_are_numbers()
    {
        Page page = Fit(new Words(1), new Dataset([.. Enumerable.Range(0, 120).Select(i => (float)(i % 5))], 6, [.. Enumerable.Range(0, 20).Select(i => i * 7 % 3 % 2)]));
        Assert.Contains("tokens below 5", page["network"].Value);
        Assert.Matches(@"^(\d ){6}$", Page.Rows(page["mistakes"])[1][5]);
    }

    private static Page Tell(NetworkDefinition definition, Dataset samples, string[]? names = null, Func<float[], float[]>? network = null) => Page.Of(
        report => new ToldRun(definition, samples) { Network = network ?? (inputs => inputs) }.Tell(report, [ToldRun.Epoch(1, 1)]),
        path => new HtmlReport(path) { ClassNames = names ?? [] });

    private static Page Fit<TNet>(TNet network, Dataset samples, Func<string, HtmlReport>? make = null)
        where TNet : class, ITrainableNetwork<TNet> =>
        Page.Of(report => Trainer.Fit(network, samples, null, new TrainerOptions { Epochs = 1, BatchSize = 8, Observers = [report] }), make);
}

using System.Xml.Linq;
using StaticNet.Data;
using StaticNet.Reports;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>The report's maps of what spoke for the wrong class.</summary>
public sealed class MistakeMapTests
{
    private static readonly byte[] For = [232, 93, 16], Against = [45, 112, 236];

    [Fact]
    public void Beside_a_mistake_stands_what_speaks_for_either_class()
    {
        // z = (2 x₀, 4 x₁ + x₂, 0): all pixels at ½ make it the second class; it is the first.
        var net = new ExplainedClasses { LearningRate = 0 };
        net.LoadParameters([2, 0, 0, 0, 0, 4, 1, 0, .. new float[4], 0, 0, 0]);
        Page page = Fit(net, new Dataset([0.5f, 0.5f, 0.5f, 0.5f], 4, [0]));
        XElement gallery = page["mistakes"].Elements("div").Single();
        Assert.Equal("gallery pairs", Page.Class(gallery));
        Pixels map = Pixels.Maps(gallery).Single();
        Assert.Equal([128, 255, 64, 0], map.Alphas);
        Assert.Equal(Against, map[0][..3]);
        Assert.Equal(For, map[1][..3]);

        // The picture itself, and once more behind the map.
        XElement pair = gallery.Descendants("div").Single();
        Assert.Equal([128, 128, 128, 128], Pixels.Of(pair.Elements("img").Single()).Values);
        Assert.Equal($"--picture:url({pair.Elements("img").Single().Attribute("src")!.Value})", pair.Attribute("style")!.Value);
        Assert.Contains("what speaks for the wrong class", page["mistakes"].Value);
        Assert.Contains("integrated gradients of the difference of their outputs", page["mistakes"].Value);
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(-1, 1, false)]
    public void Of_a_decision_the_sign_is_that_of_the_wrong_answer(int input, int actual, bool isTakenForYes)
    {
        // z = 2 x₀ − x₁: the first pixel spoke for the wrong answer, be it yes or no.
        var net = new ExplainedDecision { LearningRate = 0 };
        net.LoadParameters([2, -1, 0, 0, 0]);
        Page page = Fit(net, new Dataset([input, input, 0, 0], 4, [(float)actual], 1));
        Pixels map = Pixels.Maps(page["mistakes"]).Single();
        Assert.Equal([255, 128, 0, 0], map.Alphas);
        Assert.Equal(For, map[0][..3]);
        Assert.Equal(Against, map[1][..3]);
        Assert.Contains("integrated gradients of the output,", page["mistakes"].Value);
        Assert.Equal(isTakenForYes ? "no → yes" : "yes → no", page["mistakes"].Descendants("b").Single().Value);
    }

    [Fact]
    public void Of_several_outputs_those_of_the_classes_are_compared()
    {
        // The value, which comes first, looks at the last pixel alone; the classes at the first two.
        var net = new ExplainedHeads { LearningRate = 0 };
        net.LoadParameters([0, 0, 0, 9, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0]);
        Page page = Fit(net, new Dataset([1, 1, 1, 1], 4, [0f, 1, 0], 3));
        Pixels map = Pixels.Maps(page["mistakes-policy"]).Single();
        Assert.Equal([128, 255, 0, 0], map.Alphas);
        Assert.Equal(Against, map[0][..3]);
    }

    [Fact]
    public void Networks_that_have_no_input_gradients_have_no_maps()
    {
        Page page = Fit(new ColorPictures(1) { LearningRate = 0 }, new Dataset(new float[3 * 48], 48, [0, 1, 2]));
        Assert.NotEmpty(page["mistakes"].Descendants("img"));
        Assert.Empty(Pixels.Maps(page["mistakes"]));
        Assert.Equal("gallery", Page.Class(page["mistakes"].Elements("div").Single()));
        Assert.DoesNotContain("speaks for", page["mistakes"].Value);
    }

    [Fact]
    public void Samples_that_end_early_have_no_maps()
    {
        Dataset samples = new Dataset([1, 0, 0, 0], 4, [1]).WithLengths([1]);
        Page page = Page.Of(report => new ToldRun(Pictures(), samples) { Slope = (inputs, _) => inputs }.Tell(report, [ToldRun.Epoch(1, 1)]));
        Assert.Single(page["mistakes"].Descendants("img"));
        Assert.Empty(Pixels.Maps(page["mistakes"]));
    }

    [Fact]
    public void Where_gradients_fail_the_rest_of_the_review_is_there()
    {
        var samples = new Dataset([1, 0, 0, 0], 4, [1]);
        NetworkDefinition network = Pictures();
        Page page = Page.Of(report => new ToldRun(network, samples) { Slope = (_, _) => throw new InvalidOperationException("no gradients") }.Tell(report, [ToldRun.Epoch(1, 1)]));
        Assert.Contains("The network could not be looked at: no gradients", page["results"].Value);
        Assert.Contains("0 of 1 decisions", page["confusion"].Value);
        Assert.Equal("1 → 0", page["mistakes"].Descendants("b").Single().Value);
        Assert.Equal("completed", page.State);
    }

    [Fact]
    public void The_way_from_zeros_is_gone_in_twenty_steps_and_in_pieces()
    {
        var samples = new Dataset([1, 0, 0, 0], 4, [1]);
        var calls = new List<(int Points, string Weights, float First)>();
        Page page = Page.Of(report => new ToldRun(Pictures(), samples)
        {
            Slope = (inputs, weights) =>
            {
                calls.Add((inputs.Length / 4, string.Join(' ', weights), inputs[0]));
                return [.. inputs.Select(_ => 1f)];
            },
        }.Tell(report, [ToldRun.Epoch(1, 1)]));
        Assert.Equal([8, 8, 4], calls.Select(call => call.Points));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("1 -1 0 0", 4)), calls[2].Weights);
        Assert.Equal([0.025f, 0.425f, 0.825f], calls.Select(call => call.First));
        Assert.Equal([255, 0, 0, 0], Pixels.Maps(page["mistakes"]).Single().Alphas);
    }

    /// <summary>Four classes, whose outputs are the pixels; eight samples at once.</summary>
    private static NetworkDefinition Pictures() => new()
    {
        Name = "Pictures",
        InputShape = [1, 2, 2],
        OutputShape = [4],
        LabelSize = 1,
        ClassCount = 4,
        Loss = "SoftmaxCrossEntropy",
        MaxBatchSize = 8,
        Layers = [],
        Parameters = [],
        ParameterBytes = 0,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    private static Page Fit<TNet>(TNet network, Dataset samples)
        where TNet : class, ITrainableNetwork<TNet> =>
        Page.Of(report => Trainer.Fit(network, samples, null, new TrainerOptions { Epochs = 1, BatchSize = 8, Observers = [report] }));
}

using StaticNet.Data;
using StaticNet.Reports;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>What stands in the report of a run, and when it is written.</summary>
public sealed class HtmlReportTests
{
    [Fact]
    public void A_run_makes_a_page_with_every_section()
    {
        Dataset validation = Points.Blobs(60, seed: 2);
        Page page = Page.Of(report =>
        {
            TrainingHistory history = Trainer.Fit(new Blobs(1), Points.Blobs(240), validation, Options(report, epochs: 3));
            Assert.Equal(TrainingEnd.Completed, history.End);
        });
        Assert.Equal(["curves", "confusion", "mistakes", "network", "options"], page.Sections);
        Assert.Equal(["loss", "metric0", "rate", "gradient"], page.Charts.Select(chart => chart.Attribute("id")!.Value));
        Assert.Equal("completed", page.State);
        Assert.Equal("Blobs", page.Root.Descendants("h1").Single().Value);
        Assert.Equal(["training", "validation"], page["loss"].Descendants("span").Where(span => Page.Class(span) == "key").Select(key => key.Value.Split(' ')[0]));
        Assert.DoesNotContain("refresh", page.Text);

        // Every decision of the validation set is in the matrix, and each class has its row.
        string[][] rows = Page.Rows(page["confusion"].Descendants("table").First());
        Assert.Equal(["", "0", "1", "2"], rows[0]);
        string[][] classes = Page.Rows(page["confusion"].Descendants("table").Last());
        Assert.Equal(["class", "samples", "precision", "recall", "F1"], classes[0]);
        Assert.Equal(["20", "20", "20", "60"], classes.Skip(1).Select(row => row[1]));

        string network = page["network"].Value;
        Assert.Contains("Dense(8)", network);
        Assert.Contains("SoftmaxCrossEntropy", network);
        Assert.Contains("Adam(0.05)", network);
        Assert.Contains("Metricsaccuracy", page["options"].Value);
        Assert.DoesNotContain("Shuffle", page["options"].Value);
    }

    [Fact]
    public void It_needs_nothing_from_outside()
    {
        Page page = Page.Of(report => Trainer.Fit(new Blobs(1), Points.Blobs(60), null, Options(report)));
        Assert.DoesNotContain("http://", page.Text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.DoesNotContain("https:", page.Text);
        Assert.DoesNotContain("url(", page.Text);
        Assert.Empty(page.Root.Descendants("link"));
        Assert.All(page.Root.Descendants("script"), script => Assert.Null(script.Attribute("src")));
        Assert.Contains("default-src 'none'", page.Root.Descendants("meta").Select(meta => meta.Attribute("content")?.Value ?? "").Single(text => text.Contains("default-src")));
    }

    [Fact]
    public void It_can_be_watched_while_training()
    {
        using var folder = new Folder();
        var states = new List<string>();
        var report = new HtmlReport(folder.File) { Interval = TimeSpan.Zero };
        TrainerOptions options = Options(report, epochs: 2) with
        {
            OnStep = step =>
            {
                if (step.Step is not (0 or 8)) return;
                Page page = Page.Read(folder.File);
                states.Add(page.State);
                Assert.Contains("http-equiv=\"refresh\"", page.Text);
            },
        };
        Trainer.Fit(new Blobs(1), Points.Blobs(256), null, options);
        Assert.Equal(["running: 0 of 2 epochs done", "running: 1 of 2 epochs done"], states);
        Assert.Equal("completed", Page.Read(folder.File).State);
        Assert.Equal([folder.File], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Short_epochs_are_not_held_up()
    {
        using var folder = new Folder();
        var report = new HtmlReport(folder.File) { Interval = TimeSpan.FromHours(1) };
        TrainerOptions options = Options(report, epochs: 3) with { OnEpoch = _ => Assert.Equal("running: 0 of 3 epochs done", Page.Read(folder.File).State) };
        Trainer.Fit(new Blobs(1), Points.Blobs(64), null, options);
        Assert.Equal("completed", Page.Read(folder.File).State);
    }

    [Fact]
    public void It_says_how_training_ended()
    {
        using var cancellation = new CancellationTokenSource();
        Page page = Page.Of(report => Trainer.Fit(
            new Blobs(1), Points.Blobs(64), null, Options(report, epochs: 5) with { OnEpoch = epoch => { if (epoch.Epoch == 2) cancellation.Cancel(); } }, cancellation.Token));
        Assert.Equal("cancelled after epoch 2 of 5", page.State);
        Assert.Contains("confusion", page.Sections);

        page = Page.Of(report => Trainer.Fit(
            new Blobs(1) { LearningRate = 0 }, Points.Blobs(64), null, Options(report, epochs: 5) with { EarlyStopping = new EarlyStopping { Patience = 2 } }));
        Assert.Equal("stopped early at epoch 3 of 5", page.State);

        page = Page.Of(report => Assert.Throws<InvalidOperationException>(() => Trainer.Fit(
            new Blobs(1), Points.Blobs(64), null, Options(report, epochs: 5) with { OnEpoch = epoch => throw new InvalidOperationException("the <disk> is full") })));
        Assert.Equal("failed in epoch 2 of 5", page.State);
        Assert.Contains("the <disk> is full", page["summary"].Value);
        Assert.Contains("loss", page.Charts.Select(chart => chart.Attribute("id")!.Value));
        Assert.DoesNotContain("confusion", page.Sections);
        Assert.DoesNotContain("refresh", page.Text);
    }

    [Fact]
    public void Where_training_was_cancelled_at_once_there_is_a_page_too()
    {
        Page page = Page.Of(report => Trainer.Fit(new Blobs(1), Points.Blobs(64), null, Options(report, epochs: 5), new CancellationToken(true)));
        Assert.Equal("cancelled after epoch 0 of 5", page.State);
        Assert.Contains("No epoch is complete.", page["curves"].Value);
    }

    [Fact]
    public void A_run_that_goes_on_has_the_epochs_before_as_well()
    {
        using var folder = new Folder();
        var checkpoints = new CheckpointOptions(folder.Path);
        Trainer.Fit(new Blobs(1), Points.Blobs(64), null, new TrainerOptions { Epochs = 2, Checkpoints = checkpoints });
        Page page = Page.Of(report => Trainer.Fit(new Blobs(1), Points.Blobs(64), null, Options(report, epochs: 3) with { ResumeFrom = checkpoints.Last }));
        Assert.Contains("resumed in epoch 3", page["summary"].Value);
        Assert.StartsWith("{\"x\":[1,2,3]", page["loss"].Descendants("script").Single().Value);
    }

    [Fact]
    public void One_report_can_be_used_for_one_run_after_the_other()
    {
        using var folder = new Folder();
        var report = new HtmlReport(folder.File);
        Trainer.Fit(new Blobs(1), Points.Blobs(64), null, Options(report, epochs: 3));
        Trainer.Fit(new Line(), Points.Line(4), null, new TrainerOptions { Epochs = 2, Observers = [report] });
        Page page = Page.Read(folder.File);
        Assert.Equal("Line", page.Root.Descendants("h1").Single().Value);
        Assert.StartsWith("{\"x\":[1,2]", page["loss"].Descendants("script").Single().Value);
    }

    [Fact]
    public void What_makes_no_sense_is_said_before_training()
    {
        using var folder = new Folder();
        Refuse(new HtmlReport(folder.File) { ClassNames = ["a", "b"] }, "Blobs has 3 classes; the report has 2 ClassNames.");
        Refuse(new HtmlReport(folder.File) { Image = new ImageLayout(1, 2, 2) }, "Expected the Image of the report to have 1 or 3 channels and as many values as the inputs of Blobs, 2; found 1 × 2 × 2.");
        Refuse(new HtmlReport(folder.File) { Image = new ImageLayout(2, 1, 1) }, "found 2 × 1 × 1.");
        Assert.Throws<DirectoryNotFoundException>(() => Fit(new HtmlReport(Path.Combine(folder.Path, "none", "report.html"))));
        Assert.Throws<ArgumentException>(() => new HtmlReport(""));
        Assert.Empty(Directory.GetFiles(folder.Path));
        var error = Assert.Throws<ArgumentException>(() => Trainer.Fit(
            new Line(), Points.Line(4), null, new TrainerOptions { Observers = [new HtmlReport(folder.File) { ClassNames = ["a"] }] }));
        Assert.Equal("Line has no cross-entropy loss, so that it has no classes; the report has 1 ClassNames.", error.Message);

        static void Refuse(HtmlReport report, string message) => Assert.EndsWith(message, Assert.Throws<ArgumentException>(() => Fit(report)).Message);

        static void Fit(HtmlReport report)
        {
            var net = new Blobs(1);
            byte[] before = Points.State(net);
            try
            {
                Trainer.Fit(net, Points.Blobs(64), null, Options(report));
            }
            finally
            {
                Assert.Equal(before, Points.State(net));
            }
        }
    }

    [Fact]
    public void A_disk_that_fails_meanwhile_does_not_end_training_but_is_told_in_the_end()
    {
        using var folder = new Folder();
        var report = new HtmlReport(folder.File) { Interval = TimeSpan.Zero };
        int epochs = 0;
        TrainerOptions options = Options(report, epochs: 3) with
        {
            OnEpoch = epoch =>
            {
                epochs++;
                if (epoch.Epoch == 1) Directory.Delete(folder.Path, recursive: true);
            },
        };
        Assert.ThrowsAny<IOException>(() => Trainer.Fit(new Blobs(1), Points.Blobs(64), null, options));
        Assert.Equal(3, epochs);
        Directory.CreateDirectory(folder.Path);

        Trainer.Fit(new Blobs(1), Points.Blobs(64), null, options with { OnEpoch = epoch => Change(folder, epoch.Epoch) });
        Assert.Equal("completed", Page.Read(folder.File).State);

        static void Change(Folder folder, int epoch)
        {
            if (epoch == 1) Directory.Delete(folder.Path, recursive: true);
            else Directory.CreateDirectory(folder.Path);
        }
    }

    private static TrainerOptions Options(HtmlReport report, int epochs = 2) => new()
    {
        Epochs = epochs,
        Metrics = [new Accuracy()],
        MeasureGradients = true,
        Observers = [report],
    };
}

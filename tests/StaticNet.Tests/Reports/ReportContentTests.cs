using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaticNet.Data;
using StaticNet.Reports;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Reports;

/// <summary>Names, numbers and amounts that break careless pages.</summary>
public sealed class ReportContentTests
{
    private const string Hostile = "<script>alert('x')</script> & \"a\" ]]> \0 \uD800 \u202E";

    [Fact]
    public void Hostile_names_are_nothing_but_text()
    {
        NetworkDefinition network = ToldRun.Classifier(2, Hostile);
        network = new NetworkDefinition
        {
            Name = network.Name,
            InputShape = [2],
            OutputShape = [2],
            MaxBatchSize = 1,
            LabelSize = 1,
            ClassCount = 2,
            Loss = "SoftmaxCrossEntropy of " + Hostile,
            Optimizer = Hostile,
            Layers = [new LayerDefinition(Hostile, Hostile, Hostile, [2], 4) { Inputs = [Hostile] }],
            Parameters = [new ParameterDefinition(Hostile + ".weight", [2, 2], 0, 4)],
            Inputs = [new SliceDefinition(Hostile, [2], 0, 2)],
            ParameterBytes = 0,
            InferenceWorkspaceBytes = 0,
            TrainingWorkspaceBytes = 0,
        };
        var samples = new Dataset([1, 0, 1, 0], 2, [0, 1]);
        EpochResult epoch = ToldRun.Epoch(1, 1) with { GradientNorms = [1], Metrics = [new MetricValue(Hostile, 1)] };
        Page page = Page.Of(
            report => new ToldRun(network, samples).Tell(report, [epoch], new TrainerOptions { Monitor = Hostile, ResumeFrom = Hostile }),
            path => new HtmlReport(path) { Title = Hostile, ClassNames = [Hostile, Hostile] });

        string shown = Hostile.Replace('\0', '\uFFFD').Replace('\uD800', '\uFFFD');
        Assert.Equal(shown, page.Root.Descendants("h1").Single().Value);
        Assert.Equal(shown, page.Root.Descendants("title").Single().Value);
        Assert.Equal(page.Charts.Count() + 1, page.Root.Descendants("script").Count());
        Assert.DoesNotContain("alert", string.Concat(page.Root.Descendants("script").Select(script => script.Value)));
        Assert.DoesNotContain("<script>alert", page.Text);
        Assert.Contains(shown, page["confusion"].Value);
        Assert.Contains(shown, page["mistakes"].Value);
        Assert.Contains(shown, page["network"].Value);
        Assert.Contains(shown, page["options"].Value);
        Assert.Contains(shown, page["gradient"].Value);
        Assert.Contains(shown, page["metric0"].Value);
    }

    [Fact]
    public void A_message_of_an_error_is_nothing_but_text()
    {
        Page page = Page.Of(report =>
        {
            ITrainingObserver observer = report;
            observer.Begin(new ToldRun(ToldRun.Classifier(2), new Dataset([1, 0], 2, [0])), new TrainerOptions(), new TrainingProgress(1, 1, 0, 1, 0, 0, 0, TimeSpan.Zero, null));
            observer.Fail(new InvalidOperationException(Hostile));
        });
        Assert.Single(page.Root.Descendants("script"));
        Assert.Contains("<script>alert('x')</script>", page["summary"].Value);
    }

    [Fact]
    public void Values_that_are_not_finite_are_gaps_and_values_that_were_not_measured_are_not()
    {
        EpochResult[] epochs =
        [
            ToldRun.Epoch(1, 4, 1), ToldRun.Epoch(2, 3), ToldRun.Epoch(3, double.NaN, 2), ToldRun.Epoch(4, double.PositiveInfinity), ToldRun.Epoch(5, 2, 3),
            ToldRun.Epoch(6, double.NegativeInfinity), ToldRun.Epoch(7, 1, double.NaN), ToldRun.Epoch(8, 1, 1e308),
        ];
        Page page = Tell(epochs);
        Assert.Equal(["M50 200L110 200M410 200L470 200", "M50 200L170 200L290 200"], page.Lines("loss"));
        Assert.Equal(["M290 200h0", "M470 20h0"], page.Dots("loss"));
        Assert.DoesNotMatch("NaN|Infinity|∞", string.Concat(page.Root.Descendants("path").Select(path => path.Attribute("d")!.Value)));
        Assert.Contains("[4,3,\"NaN\",\"\\u221E\",2,\"\\u2212\\u221E\",1,1],[1,null,2,null,3,null,\"NaN\",1E+308]", page["loss"].Value);
    }

    [Fact]
    public void One_epoch_is_a_dot()
    {
        Page page = Tell([ToldRun.Epoch(7, 0.5)]);
        Assert.Equal([""], page.Lines("loss"));
        Assert.Equal(["M260 110h0"], page.Dots("loss"));
        Assert.Contains("epoch 7", page["loss"].Value);
    }

    [Fact]
    public void Nothing_but_values_that_are_not_finite_is_a_page_too()
    {
        Page page = Tell([ToldRun.Epoch(1, double.NaN), ToldRun.Epoch(2, double.NaN, double.PositiveInfinity)]);
        Assert.Equal(["", ""], page.Lines("loss"));
        Assert.Contains("NaN", page["loss"].Value);
    }

    [Fact]
    public void A_thousand_epochs_of_ten_classes_take_less_than_a_megabyte_and_keep_their_peaks()
    {
        const int Classes = 10, Size = 3 * 32 * 32;
        var random = new Random(1);
        var inputs = new float[400 * Size];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = random.NextSingle();
        var samples = new Dataset(inputs, Size, [.. Enumerable.Range(0, 400).Select(i => i % Classes)]);
        NetworkDefinition network = Deep(layers: 40, Size, Classes);
        double Noise() => 0.5 + random.NextDouble();
        IEnumerable<EpochResult> epochs = Enumerable.Range(1, 1000).Select(i => new EpochResult(
            i, i, i == 777 ? 99.25 : Noise(), i == 333 ? double.NaN : Noise(), (float)Noise(), TimeSpan.Zero, 1)
        {
            GradientNorms = [.. Enumerable.Range(0, 40).Select(_ => Noise())],
            Metrics = [new("accuracy", Noise()), new("f1", Noise()), new("roc_auc", Noise())],
        });
        Page page = Page.Of(
            report => new ToldRun(network, samples) { Network = all => [.. Enumerable.Range(0, all.Length / Size * Classes).Select(_ => random.NextSingle())] }.Tell(report, epochs),
            path => new HtmlReport(path) { Image = new ImageLayout(3, 32, 32), Interval = TimeSpan.FromHours(1) });
        int length = System.Text.Encoding.UTF8.GetByteCount(page.Text);
        Assert.InRange(length, 100_000, 1_000_000);
        Assert.Equal(24, page["mistakes"].Descendants("img").Count());
        string figures = page["loss"].Descendants("script").Single().Value;
        Assert.Contains("99.25", figures);
        Assert.Contains("NaN", figures);
        Assert.StartsWith("{\"x\":[1,", figures);
        Assert.Contains(",1000],", figures);
        Assert.InRange(figures.Split("],")[0].Count(c => c == ','), 300, 700);
        Assert.Equal(12, page.Lines("gradient").Length);
    }

    [Fact]
    public void Numbers_are_the_same_in_every_country()
    {
        var country = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        country.NumberFormat.NumberDecimalSeparator = country.NumberFormat.PercentDecimalSeparator = ",";
        country.NumberFormat.NumberGroupSeparator = ".";
        country.NumberFormat.NegativeSign = "~";
        country.DateTimeFormat.DateSeparator = country.DateTimeFormat.TimeSeparator = "!";
        string here = Write();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = country;
            Assert.Equal(here, Write());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Write() => Page.Of(
            report => new ToldRun(Values(2), new Dataset([-1.5f, 2.25f, 1234.5f, -0.125f], 2, [-1, 2, 3, -0.5f], 2)).Tell(
                report,
                [ToldRun.Epoch(1, -1234.5, 0.123), ToldRun.Epoch(2, 1e-7, -1.5)],
                new TrainerOptions { Epochs = 2000, Schedule = LearningRateSchedule.OneCycle(), Plateau = new ReduceOnPlateau(), EarlyStopping = new EarlyStopping { MinDelta = 0.5 } }),
            path => new HtmlReport(path) { Clock = new StoppedClock() }).Text;
    }

    [Fact]
    public void The_figures_of_the_header_are_those_of_the_best_epoch()
    {
        EpochResult best = ToldRun.Epoch(2, 0.5, 0.25) with { IsBest = true, Metrics = [new MetricValue("accuracy", 0.875)] };
        string summary = Tell([ToldRun.Epoch(1, 1, 1), best, ToldRun.Epoch(3, 0.25, 0.5)], new StoppedClock())["summary"].Value;
        Assert.Contains("validation loss0.25epoch 2, the best", summary);
        Assert.Contains("accuracy0.875epoch 2, the best", summary);
        Assert.Contains("epochs3of 3", summary);
        Assert.Contains("time1\u202Fmin 23\u202Fs1\u202F234 samples/s", summary);
        Assert.Contains("begun 2031-02-03 04:05 +00:00", summary);
    }

    [Fact]
    public void Every_option_is_told()
    {
        var options = new TrainerOptions
        {
            Epochs = 3,
            BatchSize = 7,
            DropLast = true,
            Shuffle = false,
            Seed = 5,
            AccumulationSteps = 2,
            MaxThreads = 1,
            Schedule = LearningRateSchedule.Cosine(0.05).WithWarmUp(9),
            Plateau = new ReduceOnPlateau(),
            EarlyStopping = new EarlyStopping(),
            Monitor = "accuracy",
            Metrics = [new Accuracy()],
            ValidateEvery = 2,
            Augment = (inputs, ref random) => { },
            Checkpoints = new CheckpointOptions("runs"),
            ResumeFrom = "runs/last",
            NonFinite = NonFinitePolicy.Skip,
            Observers = [new HtmlReport("a"), new HtmlReport("b")],
            Progress = new Progress<TrainingProgress>(),
            ProgressInterval = TimeSpan.FromSeconds(2),
            OnStep = _ => { },
            OnEpoch = _ => { },
            MeasureGradients = true,
        };
        (string Name, string Value)[] told = [.. OptionSection.Texts(options)];
        Assert.Equal(typeof(TrainerOptions).GetProperties().Select(property => property.Name), told.Select(option => option.Name));
        Assert.Equal("cosine, end 0.05, behind 9 steps of warm-up", told.Single(option => option.Name == "Schedule").Value);
        Assert.All(told, option => Assert.NotEmpty(option.Value));
        Assert.Equal(["Epochs", "BatchSize"], OptionSection.Texts(new TrainerOptions()).Select(option => option.Name));
        Assert.Equal("all samples", OptionSection.Texts(new TrainerOptions { BatchSize = TrainerOptions.AllSamples }).Last().Value);
    }

    [Fact]
    public void Of_a_wide_range_the_scale_is_logarithmic_at_first()
    {
        Assert.NotNull(Tell([ToldRun.Epoch(1, 1), ToldRun.Epoch(2, 0.009)])["loss-log"].Attribute("checked"));
        Assert.Null(Tell([ToldRun.Epoch(1, 1), ToldRun.Epoch(2, 0.011)])["loss-log"].Attribute("checked"));
        Assert.Null(Tell([ToldRun.Epoch(1, 1), ToldRun.Epoch(2, 0)])["loss-log"].Attribute("checked"));
        Assert.DoesNotContain("id=\"loss-log\"", Tell([ToldRun.Epoch(1, -1)]).Text);
    }

    [Fact]
    public void Bad_gradients_are_told_at_the_top()
    {
        Page page = Page.Of(report => Trainer.Fit(
            new DeepSigmoids(1), GradientHealthTests.Values(64), null, new TrainerOptions { Epochs = 2, MeasureGradients = true, Observers = [report] }));
        Assert.Contains("Vanishing gradients: in epoch", page["summary"].Value);
        Assert.DoesNotContain("neither vanish", page.Text);
        page = Page.Of(report => Trainer.Fit(new Blobs(1), Points.Blobs(64), null, new TrainerOptions { Epochs = 2, MeasureGradients = true, Observers = [report] }));
        Assert.Contains("neither vanish nor explode", page["gradient"].Value);
        page = Page.Of(report => Trainer.Fit(new Blobs(1), Points.Blobs(64), null, new TrainerOptions { Epochs = 2, Observers = [report] }));
        Assert.DoesNotContain("gradient", page.Charts.Select(chart => chart.Attribute("id")!.Value));
    }

    private static Page Tell(EpochResult[] epochs, TimeProvider? clock = null) => Page.Of(
        report => new ToldRun(ToldRun.Classifier(2), new Dataset([1, 0], 2, [0])).Tell(report, epochs),
        path => new HtmlReport(path) { Clock = clock ?? TimeProvider.System });

    private static NetworkDefinition Deep(int layers, int inputs, int classes) => new()
    {
        Name = "Deep",
        InputShape = [inputs],
        OutputShape = [classes],
        LabelSize = 1,
        ClassCount = classes,
        Loss = "SoftmaxCrossEntropy",
        MaxBatchSize = 32,
        Layers = [.. Enumerable.Range(0, layers).Select(i => new LayerDefinition($"dense{i}", "Dense", $"Dense({classes})", [classes], 100))],
        Parameters = [.. Enumerable.Range(0, layers).Select(i => new ParameterDefinition($"dense{i}.weight", [10, 10], 100 * i, 100))],
        ParameterBytes = 400 * layers,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    private static NetworkDefinition Values(int outputs) => new()
    {
        Name = "Values",
        InputShape = [outputs],
        OutputShape = [outputs],
        Loss = "MeanSquaredError",
        MaxBatchSize = 32,
        Layers = [new LayerDefinition("dense0", "Dense", $"Dense({outputs})", [outputs], 1234567)],
        Parameters = [],
        ParameterBytes = 1234567,
        InferenceWorkspaceBytes = 0,
        TrainingWorkspaceBytes = 0,
    };

    private sealed class StoppedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
    }
}

using StaticNet.Reports;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>What is in event files.</summary>
public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_is_written()
    {
        TrainingHistory history;
        using (var writer = new TensorBoardWriter(_folder))
        {
            history = Trainer.Fit(new Blobs(), Points.Blobs(30), Points.Blobs(9, seed: 2), new TrainerOptions
            {
                Epochs = 3,
                BatchSize = 10,
                Metrics = [new Accuracy()],
                MeasureGradients = true,
                Observers = [writer],
            });
        }

        List<Event> events = EventReader.Read(Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.All(events.Skip(1), found => Assert.Null(found.FileVersion));
        double now = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        Assert.All(events, found => Assert.InRange(found.WallTime, now - 600, now));

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Line(events, "loss/step").Select(point => point.Step));
        Assert.Equal([(1, 0.05f), (2, 0.05f)], Line(events, "learning_rate").Take(2));
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Steps, (float)epoch.Loss)), Line(events, "loss/epoch"));
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Steps, (float)epoch.ValidationLoss!)), Line(events, "loss/validation"));
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Steps, (float)epoch["accuracy"]!)), Line(events, "metrics/accuracy"));
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Steps, (float)epoch.SamplesPerSecond)), Line(events, "samples_per_second"));
        Assert.Equal(history.Epochs.Select(epoch => (epoch.Steps, (float)epoch.GradientNorms[2])), Line(events, $"gradient_norm/{Blobs.Definition.Parameters[2].Name}"));
        (Event network, EventValue text) = Assert.Single(Values(events, "network"));
        Assert.Equal((0, "text"), (network.Step, text.Plugin));
        Assert.Contains("    dense0", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_and_gradients_are_histograms()
    {
        var net = new Blobs();
        var before = new float[Blobs.ParameterCount];
        net.CopyParametersTo(before);
        using (var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { HistogramsEvery = 2 }))
            Trainer.Fit(net, Points.Blobs(30), options: new TrainerOptions { Epochs = 4, BatchSize = 10, MeasureGradients = true, Observers = [writer] });

        List<Event> events = EventReader.Read(Assert.Single(Directory.GetFiles(_folder)));
        var after = new float[Blobs.ParameterCount];
        net.CopyParametersTo(after);
        foreach (ParameterDefinition parameter in Blobs.Definition.Parameters)
        {
            (Event Event, EventValue Value)[] found = [.. Values(events, $"parameters/{parameter.Name}")];
            Assert.Equal([0, 6, 12], found.Select(value => value.Event.Step));
            foreach ((int index, float[] values) in new[] { (0, before), (2, after) })
            {
                float[] expected = values[parameter.Offset..(parameter.Offset + parameter.Count)];
                EventHistogram histogram = found[index].Value.Histogram!;
                Assert.Equal((expected.Length, expected.Min(), expected.Max()), (histogram.Num, (float)histogram.Min, (float)histogram.Max));
                Assert.Equal(expected.Length, histogram.Counts.Sum());
                Assert.Equal(histogram.Limits.Length, histogram.Counts.Length);
                Assert.Equal(expected.Sum(value => (double)value), histogram.Sum, 1e-9);
                Assert.Equal(expected.Sum(value => (double)value * value), histogram.SumSquares, 1e-9);
            }

            (Event Event, EventValue Value)[] gradients = [.. Values(events, $"gradients/{parameter.Name}")];
            Assert.Equal([6, 12], gradients.Select(value => value.Event.Step));
            Assert.All(gradients, value => Assert.Equal(parameter.Count, value.Value.Histogram!.Counts.Sum()));
        }
    }

    [Fact]
    public void A_resumed_run_opens_another_file_and_says_where_it_goes_on()
    {
        string stored = Path.Combine(_folder, "stored"), run = Path.Combine(_folder, "run");
        var options = new TrainerOptions { Epochs = 1, BatchSize = 10, Checkpoints = new CheckpointOptions(stored) };
        using (var writer = new TensorBoardWriter(run)) Trainer.Fit(new Blobs(), Points.Blobs(30), options: options with { Observers = [writer] });
        using var second = new TensorBoardWriter(run);
        Trainer.Fit(new Blobs(), Points.Blobs(30), options: options with { Epochs = 2, ResumeFrom = options.Checkpoints.Last, Observers = [second] });

        Assert.Equal(2, Directory.GetFiles(run).Length);
        List<Event> events = EventReader.Read(second.FilePath);
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal((4, 1), (events[1].Step, events[1].SessionStatus));
        Assert.Equal([4, 5, 6], Line(events, "loss/step").Select(point => point.Step));
        Assert.Empty(Values(events, "network"));
    }

    [Fact]
    public void Ones_own_values_are_written()
    {
        using var writer = new TensorBoardWriter(_folder);
        writer.AddScalar("mine/ünï", 7, 0.5);
        writer.AddScalar("mine/big", long.MaxValue, double.NaN);
        writer.AddScalar("mine/below", -3, double.PositiveInfinity);
        writer.AddHistogram("spread", 8, [1, -1, 1, 0]);
        writer.AddText("note", 9, "**bold**\n" + new string('x', 100_000));
        writer.Flush();

        List<Event> events = EventReader.Read(writer.FilePath);
        Assert.Equal([(7, 0.5f)], Line(events, "mine/ünï"));
        Assert.Equal([(long.MaxValue, float.NaN)], Line(events, "mine/big"));
        Assert.Equal([(-3, float.PositiveInfinity)], Line(events, "mine/below"));
        EventHistogram histogram = Assert.Single(Values(events, "spread")).Value.Histogram!;
        Assert.Equal((-1.0, 1.0, 4.0, 1.0, 3.0, 4.0), (histogram.Min, histogram.Max, histogram.Num, histogram.Sum, histogram.SumSquares, histogram.Counts.Sum()));
        Assert.Equal(100_009, Assert.Single(Values(events, "note")).Value.Text!.Length);
    }

    /// <summary>TensorBoard cannot draw a histogram with NaN in it, so it gets one of the others, and their number.</summary>
    [Fact]
    public void Values_that_are_not_finite_are_left_out_of_histograms_and_told()
    {
        using var writer = new TensorBoardWriter(_folder);
        writer.AddHistogram("spread", 1, [1, 2]);
        writer.AddHistogram("spread", 2, [1, float.NaN, float.NegativeInfinity]);
        writer.AddHistogram("spread", 3, [float.NaN]);
        writer.Flush();

        List<Event> events = EventReader.Read(writer.FilePath);
        EventHistogram[] histograms = [.. Values(events, "spread").Select(value => value.Value.Histogram!)];
        Assert.Equal([2, 1, 0], histograms.Select(histogram => histogram.Num));
        Assert.Equal([2, 1, 0], histograms.Select(histogram => histogram.Counts.Sum()));
        Assert.All(histograms, histogram => Assert.True(double.IsFinite(histogram.Min) && double.IsFinite(histogram.Max) && double.IsFinite(histogram.Sum)));
        Assert.Equal([(2, 2f), (3, 1f)], Line(events, "spread/not_finite"));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(1, 10)]
    [InlineData(3, 3)]
    [InlineData(0, 0)]
    public void Steps_are_written_as_often_as_one_likes(int? every, int expected)
    {
        using (var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { EverySteps = every, HistogramsEvery = 0 }))
            Trainer.Fit(new Line(), Points.Line(10), options: new TrainerOptions { Epochs = 1, BatchSize = 1, Observers = [writer] });
        List<Event> events = EventReader.Read(Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal(expected, Line(events, "loss/step").Count());
        Assert.Equal(Math.Max(1, expected), Line(events, "learning_rate").Count());
        Assert.DoesNotContain(events, found => found.Values.Exists(value => value.Histogram is not null));
    }

    [Fact]
    public void Of_long_runs_not_every_step_is_written()
    {
        using (var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { HistogramsEvery = 0 }))
            Trainer.Fit(new Line { LearningRate = 1e-6f }, Points.Line(12_000), options: new TrainerOptions { Epochs = 1, BatchSize = 1, Observers = [writer] });
        List<Event> events = EventReader.Read(Assert.Single(Directory.GetFiles(_folder)));
        Assert.Equal(Enumerable.Range(1, 4000).Select(i => 3L * i), Line(events, "loss/step").Select(point => point.Step));
    }

    /// <summary>After the first steps, with every step written, across many writes of the file.</summary>
    [Fact]
    public void A_step_allocates_nothing()
    {
        using var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { EverySteps = 1 });
        ITrainingObserver observer = writer;
        Trainer.Fit(new Line(), Points.Line(4), options: new TrainerOptions { Observers = [writer] });
        for (int i = 0; i < 2000; i++) observer.StepDone(new StepResult(i, 1, 32, 0.5f, 0.1f));
        long begin = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 2000; i < 50_000; i++) observer.StepDone(new StepResult(i, 1, 32, 0.5f, 0.1f));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - begin);
    }

    private static IEnumerable<(Event Event, EventValue Value)> Values(List<Event> events, string tag) =>
        events.SelectMany(found => found.Values, (found, value) => (found, value)).Where(pair => pair.value.Tag == tag);

    private static IEnumerable<(long Step, float Value)> Line(List<Event> events, string tag) =>
        Values(events, tag).Select(pair => (pair.Event.Step, pair.Value.Simple!.Value));
}

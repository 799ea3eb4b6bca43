using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>Those who watch, and what it costs.</summary>
public sealed class WatchingTests
{
    [Fact]
    public void Observers_are_told_everything_in_order()
    {
        var observer = new Noting();
        Trainer.Fit(new Line(), Points.Line(4), options: new TrainerOptions
        {
            Epochs = 2,
            BatchSize = 2,
            Observers = [observer],
            OnStep = step => observer.Notes.Add($"on step {step.Step}"),
            OnEpoch = epoch => observer.Notes.Add($"on epoch {epoch.Epoch}"),
            ProgressInterval = TimeSpan.Zero,
        });
        Assert.Equal(
            [
                "begin Line 0/4", "step 0", "on step 0", "at 1/4", "step 1", "on step 1", "at 2/4", "epoch 1", "on epoch 1",
                "step 2", "on step 2", "at 3/4", "step 3", "on step 3", "at 4/4", "epoch 2", "on epoch 2", "end Completed",
            ],
            observer.Notes);
    }

    [Fact]
    public void They_are_told_of_an_error()
    {
        var observer = new Noting();
        Assert.Throws<InvalidOperationException>(() => Trainer.Fit(new Line(), Points.Line(4), options: new TrainerOptions
        {
            Observers = [observer],
            OnStep = _ => throw new InvalidOperationException("no"),
        }));
        Assert.Equal("fail no", observer.Notes[^1]);
    }

    [Fact]
    public void Progress_is_reported_now_and_then()
    {
        var reports = new List<TrainingProgress>();
        Trainer.Fit(new Line { LearningRate = 1e-5f }, Points.Line(400), options: new TrainerOptions
        {
            Epochs = 3,
            BatchSize = 1,
            Progress = new Direct(reports.Add),
            ProgressInterval = TimeSpan.Zero,
        });
        Assert.Equal(1200, reports.Count);
        TrainingProgress last = reports[^1];
        Assert.Equal((3, 3, 1200L, 1200L, 1.0), (last.Epoch, last.Epochs, last.Step, last.TotalSteps, last.Share));
        Assert.Equal(TimeSpan.Zero, last.Remaining);
        Assert.True(last.SamplesPerSecond > 0);
        Assert.True(reports[10].Remaining > TimeSpan.Zero);

        reports.Clear();
        Trainer.Fit(new Line { LearningRate = 1e-5f }, Points.Line(400), options: new TrainerOptions
        {
            Progress = new Direct(reports.Add),
            ProgressInterval = TimeSpan.FromHours(1),
        });
        Assert.Empty(reports);
    }

    /// <summary>After the first step of an epoch, to its end, shuffled, with everything that can be done inside a step.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Nothing_is_allocated_inside_an_epoch(int accumulation)
    {
        long begin = 0, most = 0;
        int steps = 0;
        var observer = new Quiet();
        var options = new TrainerOptions
        {
            Epochs = 4,
            BatchSize = 8,
            AccumulationSteps = accumulation,
            Schedule = LearningRateSchedule.Cosine().WithWarmUp(10),
            Augment = (inputs, ref random) => inputs[0] += random.NextSingle(0, 0.1f),
            Metrics = [new Accuracy()],
            Observers = [observer],
            Progress = observer,
            ProgressInterval = TimeSpan.Zero,
            OnStep = step =>
            {
                steps++;
                long now = GC.GetAllocatedBytesForCurrentThread();
                if (steps > 1) most = Math.Max(most, now - begin);
                begin = GC.GetAllocatedBytesForCurrentThread();
            },
            OnEpoch = _ => steps = 0,
        };

        // More steps than lie between two looks at the network.
        Dataset samples = Points.Blobs(8 * accumulation * 1100);
        var net = new WithAdam();
        Trainer.Fit(net, samples, options: options with { Epochs = 1 });
        most = steps = 0;
        Trainer.Fit(net, samples, Points.Blobs(100), options);
        Assert.Equal(0, most);
    }

    private sealed class Direct(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class Quiet : ITrainingObserver, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }

    private sealed class Noting : ITrainingObserver
    {
        public List<string> Notes { get; } = [];

        public void Begin(TrainingSubject subject, TrainerOptions options, in TrainingProgress progress) =>
            Notes.Add($"begin {subject.Definition.Name} {progress.Step}/{progress.TotalSteps}");

        public void StepDone(in StepResult step) => Notes.Add($"step {step.Step}");

        public void Report(in TrainingProgress progress) => Notes.Add($"at {progress.Step}/{progress.TotalSteps}");

        public void EpochDone(EpochResult epoch) => Notes.Add($"epoch {epoch.Epoch}");

        public void End(TrainingHistory history) => Notes.Add($"end {history.End}");

        public void Fail(Exception exception) => Notes.Add($"fail {exception.Message}");
    }
}

using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>A run that is stored in the middle of an epoch and goes on in another network ends in the same bits.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Steps = InterruptedRun.Steps;
    private const int Break = InterruptedRun.Break;

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TrainerOptions Options => InterruptedRun.Options with { Schedule = null };

    public static TheoryData<string> Schedules => [.. Table.Keys];

    private static readonly Dictionary<string, LearningRateSchedule?> Table = new()
    {
        ["none"] = null,
        ["constant"] = LearningRateSchedule.Constant(),
        ["step"] = LearningRateSchedule.StepDecay(7, 0.5),
        ["exponential"] = LearningRateSchedule.Exponential(0.95),
        ["polynomial"] = LearningRateSchedule.Polynomial(power: 0.7),
        ["cosine"] = LearningRateSchedule.Cosine(),
        ["one cycle"] = LearningRateSchedule.OneCycle(),
        ["warm-up"] = LearningRateSchedule.Cosine().WithWarmUp(150),
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_optimizer_goes_on_bit_for_bit(string schedule)
    {
        TrainerOptions options = Options with { Schedule = Table[schedule] };
        InterruptedRun.ForEach(new Whole(this, options));
    }

    /// <summary>In a child process, with two threads.</summary>
    [Fact]
    public void Another_process_goes_on_bit_for_bit()
    {
        var expected = new Dictionary<string, byte[]>();
        InterruptedRun.ForEach(new Begin(_folder, expected));
        (int exitCode, string output) = Formats.Saver.Run("resume", _folder);
        Assert.True(exitCode == 0, output);
        Assert.Equal(8, expected.Count);
        Assert.All(expected, run => Assert.Equal(run.Value, File.ReadAllBytes(Path.Combine(_folder, run.Key, "state"))));
    }

    [Fact]
    public void So_do_plateau_stopping_accumulation_and_augmentation()
    {
        TrainerOptions options = Options with
        {
            Plateau = new ReduceOnPlateau { Patience = 1, Factor = 0.7f, Cooldown = 1 },
            EarlyStopping = new EarlyStopping { Patience = 100 },
            AccumulationSteps = 2,
            BatchSize = 8,
            Augment = (inputs, ref random) => inputs[0] += random.NextSingle(-0.1f, 0.1f),
            MeasureGradients = true,
        };
        GoesOn<WithAdam>(options);
        GoesOn<WithMomentum>(options);
    }

    [Fact]
    public void So_do_carried_states()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 24 * 3).Select(_ => random.NextSingle())];
        var samples = new Dataset(values, 3, [.. values.Select((value, i) => value - values[Math.Max(0, i - 1)])], 3);
        GoesOn<Piecewise>(Options with { Shuffle = false, BatchSize = 4 }, samples);
    }

    [Fact]
    public void A_run_is_stored_every_few_steps_and_can_go_on_from_there()
    {
        var checkpoints = new CheckpointOptions(_folder) { EverySteps = 50, EveryEpochs = 1000 };
        Dataset samples = Points.Blobs(96);
        var whole = new WithAdam();
        string copy = Path.Combine(_folder, "copy");
        TrainerOptions options = Options with
        {
            Checkpoints = checkpoints,
            OnStep = step =>
            {
                if (step.Step == 160) File.Copy(checkpoints.Last, copy);
            },
        };
        Trainer.Fit(whole, samples, samples, options);

        var resumed = new WithAdam(99);
        long first = -1;
        Trainer.Fit(resumed, samples, samples, Options with { ResumeFrom = copy, OnStep = step => first = first < 0 ? step.Step : first });
        Assert.Equal(150, first);
        Assert.Equal(Points.State(whole), Points.State(resumed));
    }

    private sealed class Whole(ResumeTests tests, TrainerOptions options) : InterruptedRun.IAction
    {
        public void Do<TNet>()
            where TNet : class, ITrainableNetwork<TNet> => tests.GoesOn<TNet>(options);
    }

    /// <summary>Makes the run whole, and begins another that it stores.</summary>
    private sealed class Begin(string folder, Dictionary<string, byte[]> states) : InterruptedRun.IAction
    {
        public void Do<TNet>()
            where TNet : class, ITrainableNetwork<TNet>
        {
            string name = typeof(TNet).Name;
            TNet whole = TNet.Create(7), half = TNet.Create(7);
            Trainer.Fit(whole, Points.Blobs(96), options: InterruptedRun.Options);
            states[name] = Points.State(whole);
            using var cancellation = new CancellationTokenSource();
            TrainerOptions options = InterruptedRun.Options with
            {
                Checkpoints = new CheckpointOptions(Path.Combine(folder, name)),
                OnStep = step => { if (step.Step == Break - 1) cancellation.Cancel(); },
            };
            Assert.Equal(Break, Trainer.Fit(half, Points.Blobs(96), options: options, cancellationToken: cancellation.Token).Steps);
        }
    }

    private void GoesOn<TNet>(TrainerOptions options, Dataset? samples = null)
        where TNet : class, ITrainableNetwork<TNet>
    {
        samples ??= Points.Blobs(96);
        TNet whole = TNet.Create(7);
        TrainingHistory expected = Trainer.Fit(whole, samples, samples, options);
        Assert.Equal(Steps, expected.Steps);

        var checkpoints = new CheckpointOptions(_folder);
        using var cancellation = new CancellationTokenSource();
        TNet half = TNet.Create(7);
        TrainingHistory broken = Trainer.Fit(
            half,
            samples,
            samples,
            options with { Checkpoints = checkpoints, OnStep = step => { if (step.Step == Break - 1) cancellation.Cancel(); } },
            cancellation.Token);
        Assert.Equal((TrainingEnd.Cancelled, (long)Break), (broken.End, broken.Steps));

        TNet resumed = TNet.Create(1234);
        TrainingHistory history = Trainer.Fit(resumed, samples, samples, options with { ResumeFrom = checkpoints.Last, MaxThreads = 2 });
        Assert.Equal(Points.State(whole), Points.State(resumed));
        Assert.Equal(Steps, history.Steps);
        Assert.Equal(
            expected.Epochs.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationLoss, epoch.LearningRate, epoch.IsBest)),
            history.Epochs.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationLoss, epoch.LearningRate, epoch.IsBest)));
        Assert.All(history.Epochs.Zip(expected.Epochs), pair => Assert.Equal(pair.Second.GradientNorms, pair.First.GradientNorms));
    }
}

using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>What follows from the monitored figure.</summary>
public sealed class StoppingTests
{
    private static readonly double[] Figures = [5, 4, 4.5, 3.9, 4, 4, 4, 4, 4, 1];

    private static TrainerOptions Options(IReadOnlyList<double> figures, bool isHigherBetter = false) => new()
    {
        Epochs = figures.Count,
        BatchSize = 4,
        Metrics = [new Told(figures, isHigherBetter)],
        Monitor = "told",
    };

    [Fact]
    public void Training_ends_when_the_figure_has_not_become_better_for_some_epochs()
    {
        var net = new Line();
        var states = new List<byte[]>();
        TrainerOptions options = Options(Figures) with { EarlyStopping = new EarlyStopping { Patience = 3 }, OnEpoch = _ => states.Add(Points.State(net)) };
        TrainingHistory history = Trainer.Fit(net, Points.Line(8), options: options);
        Assert.Equal((TrainingEnd.StoppedEarly, 7), (history.End, history.Epochs.Count));
        Assert.Equal([true, true, false, true, false, false, false], history.Epochs.Select(epoch => epoch.IsBest));
        Assert.Equal(4, history.Best!.Epoch);

        // The network is that of the best epoch.
        Assert.Equal(states[3], Points.State(net));
        Assert.NotEqual(states[6], Points.State(net));
    }

    [Fact]
    public void The_last_parameters_may_stay()
    {
        var net = new Line();
        byte[] last = [];
        TrainerOptions options = Options(Figures) with
        {
            EarlyStopping = new EarlyStopping { Patience = 3, RestoreBest = false },
            OnEpoch = _ => last = Points.State(net),
        };
        Trainer.Fit(net, Points.Line(8), options: options);
        Assert.Equal(last, Points.State(net));
    }

    [Fact]
    public void Small_changes_are_no_improvement()
    {
        TrainerOptions options = Options(Figures) with { EarlyStopping = new EarlyStopping { Patience = 3, MinDelta = 0.2 } };
        TrainingHistory history = Trainer.Fit(new Line(), Points.Line(8), options: options);
        Assert.Equal(5, history.Epochs.Count);
    }

    [Fact]
    public void Of_some_figures_more_is_better_and_none_is_nothing()
    {
        TrainerOptions options = Options([1, 2, double.NaN, 3, 2, 2], isHigherBetter: true) with { EarlyStopping = new EarlyStopping { Patience = 2 } };
        TrainingHistory history = Trainer.Fit(new Line(), Points.Line(8), options: options);
        Assert.Equal([true, true, false, true, false, false], history.Epochs.Select(epoch => epoch.IsBest));
        Assert.Equal(TrainingEnd.StoppedEarly, history.End);
    }

    /// <summary>PyTorch's ReduceLROnPlateau(factor=0.5, patience=1, cooldown=1, threshold=0): rates by hand.</summary>
    [Fact]
    public void A_plateau_reduces_the_learning_rate()
    {
        var rates = new List<float>();
        TrainerOptions options = Options([3, 3, 3, 3, 3, 3, 3, 1, 1, 1]) with
        {
            Plateau = new ReduceOnPlateau { Factor = 0.5f, Patience = 1, Cooldown = 1, MinFactor = 0.2f },
            OnEpoch = epoch => rates.Add(epoch.LearningRate),
        };
        Trainer.Fit(new Line { LearningRate = 0.01f }, Points.Line(4), options: options);
        Assert.Equal([0.01f, 0.01f, 0.01f, 0.005f, 0.005f, 0.005f, 0.0025f, 0.0025f, 0.0025f, 0.0025f], rates);
    }

    [Fact]
    public void The_best_network_and_the_last_state_are_stored()
    {
        string folder = Directory.CreateTempSubdirectory("staticnet-").FullName;
        try
        {
            var net = new Line();
            var states = new List<float[]>();
            var checkpoints = new CheckpointOptions(Path.Combine(folder, "new"));
            Assert.Null(checkpoints.LastIfThere);
            TrainerOptions options = Options(Figures[..6]) with { Checkpoints = checkpoints, OnEpoch = _ => states.Add(Values(net)) };
            Trainer.Fit(net, Points.Line(8), options: options);
            var loaded = new Line();
            loaded.Load(checkpoints.Best);
            Assert.Equal(states[3], Values(loaded));
            loaded.Load(checkpoints.LastIfThere!);
            Assert.Equal(states[5], Values(loaded));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static float[] Values(Line net)
    {
        var values = new float[Line.ParameterCount];
        net.CopyParametersTo(values);
        return values;
    }

    /// <summary>A figure that says in each epoch what it was told.</summary>
    private sealed class Told(IReadOnlyList<double> figures, bool isHigherBetter) : Metric
    {
        private int _epoch = -2; // it is begun once to see whether it fits

        public override string Name => "told";

        public override bool IsHigherBetter => isHigherBetter;

        public override double Value => figures[_epoch];

        public override void Begin(NetworkDefinition network) => _epoch++;

        public override void Add(ReadOnlySpan<float> outputs, SampleBatch batch)
        {
        }
    }
}

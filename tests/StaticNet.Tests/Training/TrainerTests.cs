using StaticNet.Data;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void A_network_learns()
    {
        var net = new Blobs(seed: 1);
        TrainingHistory history = Trainer.Fit(net, Points.Blobs(120), Points.Blobs(60, seed: 2), new TrainerOptions { Metrics = [new Accuracy()] });
        Assert.Equal(TrainingEnd.Completed, history.End);
        Assert.Equal(10, history.Epochs.Count);
        Assert.Equal(40, history.Steps);
        Assert.True(history.Last!.ValidationLoss < 0.5 * history.Epochs[0].ValidationLoss);
        Assert.True(history.Last["accuracy"] > 0.95, $"{history.Last["accuracy"]}");
        Assert.Null(history.Last["nothing"]);
    }

    [Fact]
    public void A_run_is_the_loop_that_one_would_write()
    {
        Dataset samples = Points.Line(5);
        var net = new Line();
        var losses = new List<float>();
        TrainingHistory history = Trainer.Fit(net, samples, options: new TrainerOptions
        {
            Epochs = 2,
            BatchSize = 2,
            Shuffle = false,
            OnStep = step => losses.Add(step.Loss),
        });

        var bare = new Line();
        var expected = new List<float>();
        for (int epoch = 0; epoch < 2; epoch++)
        {
            for (int start = 0; start < 5; start += 2)
            {
                int end = Math.Min(5, start + 2);
                expected.Add(bare.TrainStep(samples.Inputs[start..end], samples.Targets[start..end]));
            }
        }

        Assert.Equal(expected, losses);
        Assert.Equal(Points.State(bare), Points.State(net));
        Assert.Equal((2 * (double)expected[3] + 2 * (double)expected[4] + expected[5]) / 5, history.Last!.Loss, 1e-12);
        Assert.Null(history.Last.ValidationLoss);
    }

    [Fact]
    public void Each_epoch_has_every_sample_once_in_an_order_of_its_own()
    {
        var source = new Listening(Points.Line(23));
        Trainer.Fit(new Line(), source, options: new TrainerOptions { Epochs = 3, BatchSize = 4, Seed = 9 });
        int[][] epochs = [.. source.Read.Chunk(23)];
        Assert.Equal(3, epochs.Length);
        Assert.All(epochs, epoch => Assert.Equal(Enumerable.Range(0, 23), epoch.Order()));
        Assert.NotEqual(epochs[0], epochs[1]);

        var again = new Listening(Points.Line(23));
        Trainer.Fit(new Line(), again, options: new TrainerOptions { Epochs = 3, BatchSize = 4, Seed = 9 });
        Assert.Equal(source.Read, again.Read);
        var other = new Listening(Points.Line(23));
        Trainer.Fit(new Line(), other, options: new TrainerOptions { Epochs = 3, BatchSize = 4, Seed = 10 });
        Assert.NotEqual(source.Read, other.Read);
    }

    [Fact]
    public void What_is_announced_is_what_is_read_next()
    {
        foreach (int accumulation in (int[])[1, 3])
        {
            var source = new Listening(Points.Line(23));
            Trainer.Fit(new Line(), source, options: new TrainerOptions { Epochs = 2, BatchSize = 4, AccumulationSteps = accumulation });
            Assert.NotEmpty(source.Announced);
            Assert.Equal(0, source.Surprises);
        }
    }

    [Theory]
    [InlineData(1, 23)]
    [InlineData(4, 6)]
    [InlineData(23, 1)]
    [InlineData(TrainerOptions.AllSamples, 1)]
    public void Descent_is_stochastic_in_batches_or_with_all_samples(int batch, int steps)
    {
        TrainingHistory history = Trainer.Fit(new Line(), Points.Line(23), options: new TrainerOptions { Epochs = 2, BatchSize = batch });
        Assert.Equal(2 * steps, history.Steps);
    }

    [Fact]
    public void A_smaller_last_batch_may_be_left_out()
    {
        var source = new Listening(Points.Line(23));
        TrainingHistory history = Trainer.Fit(new Line(), source, options: new TrainerOptions { Epochs = 2, BatchSize = 4, DropLast = true });
        Assert.Equal(10, history.Steps);
        Assert.Equal(40, source.Read.Count);
    }

    [Fact]
    public void Accumulated_batches_are_one_large_one()
    {
        Dataset samples = Points.Line(16).WithWeights([.. Enumerable.Range(1, 16).Select(i => i / 8f)]);
        var large = new Line();
        Trainer.Fit(large, samples, options: new TrainerOptions { Epochs = 4, BatchSize = 12 });
        var small = new Line();
        TrainingHistory history = Trainer.Fit(small, samples, options: new TrainerOptions { Epochs = 4, BatchSize = 4, AccumulationSteps = 3 });
        Assert.Equal(8, history.Steps);
        Assert.Equal(Values(large), Values(small), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Samples_may_have_lengths()
    {
        var random = new Random(1);
        int[] lengths = [.. Enumerable.Range(0, 60).Select(_ => random.Next(1, 5))];
        float[] inputs = [.. Enumerable.Range(0, 240).Select(_ => random.NextSingle() - 0.5f)];
        int[] labels = [.. lengths.Select((length, i) => inputs[4 * i + length - 1] > 0 ? 1 : 0)];
        Dataset samples = new Dataset(inputs, 4, labels).WithLengths(lengths);
        TrainingHistory history = Trainer.Fit(new Endings(), samples, samples, new TrainerOptions { Epochs = 40, BatchSize = 8, Metrics = [new Accuracy()] });
        Assert.True(history.Last!["accuracy"] > 0.9, $"{history.Last["accuracy"]}");
    }

    [Fact]
    public void The_learning_rate_follows_its_schedule_and_is_the_networks_own_again()
    {
        var net = new Line { LearningRate = 0.5f };
        var rates = new List<float>();
        Trainer.Fit(net, Points.Line(4), options: new TrainerOptions
        {
            Epochs = 4,
            BatchSize = 4,
            Schedule = LearningRateSchedule.Polynomial(),
            OnStep = step => rates.Add(step.LearningRate),
        });
        Assert.Equal([0.5f, 0.375f, 0.25f, 0.125f], rates);
        Assert.Equal(0.5f, net.LearningRate);
    }

    [Fact]
    public void Gradient_norms_are_those_of_the_first_step()
    {
        var net = new Line();
        TrainingHistory history = Trainer.Fit(net, Points.Line(1), options: new TrainerOptions { Epochs = 1, MeasureGradients = true });

        // y = 0 for x = 0, t = 1: ∂L/∂w = 2 (y − t) x = 0, ∂L/∂b = −2.
        Assert.Equal([0, 2], history.Last!.GradientNorms);
        var bare = new Line();
        Trainer.Fit(bare, Points.Line(1), options: new TrainerOptions { Epochs = 1 });
        Assert.Equal(Points.State(bare), Points.State(net));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var one = new Blobs();
        Trainer.Fit(one, Points.Blobs(64), options: new TrainerOptions { MaxThreads = 1 });
        var two = new Blobs();
        Trainer.Fit(two, Points.Blobs(64), options: new TrainerOptions { MaxThreads = 2 });
        Assert.Equal(Points.State(one), Points.State(two));
        Assert.Equal(1, two.MaxThreads);
    }

    [Fact]
    public void A_cancelled_run_is_a_whole_number_of_steps()
    {
        using var cancellation = new CancellationTokenSource();
        var net = new Line();
        TrainingHistory history = Trainer.Fit(
            net, Points.Line(8), options: new TrainerOptions { BatchSize = 2, OnStep = step => { if (step.Step == 4) cancellation.Cancel(); } }, cancellationToken: cancellation.Token);
        Assert.Equal((TrainingEnd.Cancelled, 5L, 1), (history.End, history.Steps, history.Epochs.Count));

        // Before the first step nothing happens.
        byte[] before = Points.State(net);
        Assert.Equal(0, Trainer.Fit(net, Points.Line(8), cancellationToken: cancellation.Token).Steps);
        Assert.Equal(before, Points.State(net));
    }

    [Fact]
    public void Measuring_gives_loss_and_metrics_and_changes_nothing()
    {
        var net = new Blobs();
        Dataset samples = Points.Blobs(700);
        byte[] before = Points.State(net);
        Evaluation found = Trainer.Evaluate(net, samples, new Accuracy());
        Assert.Equal(before, Points.State(net));
        Assert.Equal(net.Evaluate(samples.Inputs, samples.Labels), found.Loss, 1e-7);
        var labels = new int[700];
        net.Classify(samples.Inputs, labels);
        Assert.Equal(labels.Zip(samples.Labels.ToArray()).Count(pair => pair.First == pair.Second) / 700.0, found["accuracy"], 1e-12);
        Assert.Contains("accuracy", Assert.Throws<KeyNotFoundException>(() => found["precision"]).Message);

        // Of a source that is not in memory, the loss is the mean of its pieces.
        Assert.Equal(found.Loss, Trainer.Evaluate(net, new Listening(samples)).Loss, 1e-6);
    }

    private static float[] Values<TNet>(TNet net)
        where TNet : INetwork<TNet>
    {
        var values = new float[TNet.ParameterCount];
        net.CopyParametersTo(values);
        return values;
    }

    /// <summary>Remembers what was read and announced.</summary>
    private sealed class Listening(Dataset samples) : ISampleSource
    {
        private int[] _next = [];

        public List<int> Read { get; } = [];

        public List<int> Announced { get; } = [];

        public int Surprises { get; private set; }

        public int Count => samples.Count;

        public int InputSize => samples.InputSize;

        public int TargetSize => samples.TargetSize;

        public int LabelSize => samples.LabelSize;

        public bool HasWeights => samples.HasWeights;

        public bool HasLengths => samples.HasLengths;

        void ISampleSource.Read(ReadOnlySpan<int> numbers, SampleBatch batch)
        {
            if (_next.Length > 0 && !numbers.SequenceEqual(_next)) Surprises++;
            _next = [];
            Read.AddRange(numbers);
            samples.Read(numbers, batch);
        }

        void ISampleSource.Announce(ReadOnlySpan<int> numbers)
        {
            _next = numbers.ToArray();
            Announced.AddRange(numbers);
        }
    }
}

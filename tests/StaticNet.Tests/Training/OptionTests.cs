using StaticNet.Data;
using StaticNet.Formats;
using StaticNet.Training;

namespace StaticNet.Tests.Training;

/// <summary>What is refused, and that nothing was changed by then.</summary>
public sealed class OptionTests
{
    public static TheoryData<string, TrainerOptions> Wrong => new()
    {
        { "Epochs", new TrainerOptions { Epochs = 0 } },
        { "BatchSize", new TrainerOptions { BatchSize = 0 } },
        { "AccumulationSteps", new TrainerOptions { AccumulationSteps = 0 } },
        { "ValidateEvery", new TrainerOptions { ValidateEvery = 0 } },
        { "MaxThreads", new TrainerOptions { MaxThreads = 0 } },
        { "ProgressInterval", new TrainerOptions { ProgressInterval = TimeSpan.FromSeconds(-1) } },
        { "EarlyStopping.Patience", new TrainerOptions { EarlyStopping = new EarlyStopping { Patience = 0 } } },
        { "EarlyStopping.MinDelta", new TrainerOptions { EarlyStopping = new EarlyStopping { MinDelta = double.NaN } } },
        { "Plateau.Factor", new TrainerOptions { Plateau = new ReduceOnPlateau { Factor = 1 } } },
        { "Plateau.Patience", new TrainerOptions { Plateau = new ReduceOnPlateau { Patience = -1 } } },
        { "Plateau.Cooldown", new TrainerOptions { Plateau = new ReduceOnPlateau { Cooldown = -1 } } },
        { "Plateau.MinFactor", new TrainerOptions { Plateau = new ReduceOnPlateau { MinFactor = -1 } } },
        { "Checkpoints.EveryEpochs", new TrainerOptions { Checkpoints = new CheckpointOptions("x") { EveryEpochs = 0 } } },
        { "Checkpoints.EverySteps", new TrainerOptions { Checkpoints = new CheckpointOptions("x") { EverySteps = -1 } } },
        { "Checkpoints.Folder", new TrainerOptions { Checkpoints = new CheckpointOptions("") } },
        { "Monitor", new TrainerOptions { Monitor = "accuracy" } },
        { "Metrics", new TrainerOptions { Metrics = [new Accuracy(), new Accuracy()] } },
        { "ValidateEvery", new TrainerOptions { ValidateEvery = 2, EarlyStopping = new EarlyStopping() } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void An_option_that_makes_no_sense_is_named(string name, TrainerOptions options)
    {
        var net = new Blobs();
        byte[] before = Points.State(net);
        var exception = Assert.ThrowsAny<ArgumentException>(() => Trainer.Fit(net, Points.Blobs(6), options: options));
        Assert.Equal($"options.{name}", exception.ParamName);
        Assert.Equal(before, Points.State(net));
    }

    [Fact]
    public void Samples_that_do_not_fit_are_refused_with_what_was_expected()
    {
        Refused<Blobs>(Points.Line(4), "2 inputs", "1");
        Refused<Blobs>(new Dataset([1, 2], 2, [0f], 1), "3 floats", "targets of 1");
        Refused<Blobs>(new Dataset([1, 2, 3, 4], 2, [0, 3]), "labels from 0 to 2", "found 3 in sample 1");
        Refused<Blobs>(new Dataset([1, 2], 2, [0, 1], labelSize: 2), "1 labels for each sample", "2");
        Refused<Line>(new Dataset([1], 1, [0]), "MeanSquaredError", "labels");
        Refused<Blobs>(Points.Blobs(3).WithLengths([1, 1, 1]), "VariableLength");
        Refused<Piecewise>(new Dataset(new float[12], 3, new float[12], 3), "Shuffle = false");

        static void Refused<TNet>(Dataset samples, params string[] words)
            where TNet : class, ITrainableNetwork<TNet>
        {
            TNet net = TNet.Create(1);
            byte[] before = Points.State(net);
            string message = Assert.ThrowsAny<ArgumentException>(() => Trainer.Fit(net, samples)).Message;
            Assert.All(words, word => Assert.Contains(word, message));
            Assert.Equal(before, Points.State(net));
        }
    }

    [Fact]
    public void Carried_states_need_batches_of_one_size()
    {
        var samples = new Dataset(new float[15], 3, new float[15], 3);
        var options = new TrainerOptions { Shuffle = false, BatchSize = 2 };
        Assert.Contains("DropLast", Assert.Throws<ArgumentException>(() => Trainer.Fit(new Piecewise(), samples, options: options)).Message);
        Assert.Equal(20, Trainer.Fit(new Piecewise(), samples, options: options with { DropLast = true }).Steps);
    }

    [Fact]
    public void A_run_goes_on_only_where_it_was()
    {
        string folder = Directory.CreateTempSubdirectory("staticnet-").FullName;
        try
        {
            var checkpoints = new CheckpointOptions(folder);
            Dataset samples = Points.Blobs(48);
            TrainerOptions options = new() { Epochs = 2, BatchSize = 16, Seed = 3 };
            Trainer.Fit(new Blobs(), samples, options: options with { Checkpoints = checkpoints });
            TrainerOptions resumed = options with { Epochs = 3, ResumeFrom = checkpoints.Last };

            Refused(Points.Blobs(50), resumed, "samples 48", "50");
            Refused(samples, resumed with { BatchSize = 8 }, "BatchSize 16", "8");
            Refused(samples, resumed with { Seed = 4 }, "Seed 3", "4");
            Refused(samples, resumed with { Shuffle = false }, "Shuffle True");
            Refused(samples, resumed with { DropLast = true }, "DropLast False");
            Refused(samples, resumed with { AccumulationSteps = 2 }, "AccumulationSteps 1");
            Assert.Equal(9, Trainer.Fit(new Blobs(), samples, options: resumed).Steps);

            // Files that are something else.
            var other = new WithAdam();
            byte[] before = Points.State(other);
            var exception = Assert.Throws<StaticNetFormatException>(() => Trainer.Fit(other, samples, options: resumed));
            Assert.Contains("Blobs", exception.Message);
            Assert.Equal(before, Points.State(other));
            new Blobs().Save(checkpoints.Last);
            exception = Assert.Throws<StaticNetFormatException>(() => Trainer.Fit(new Blobs(), samples, options: resumed));
            Assert.Contains("Load takes", exception.Message);
            Assert.Throws<FileNotFoundException>(() => Trainer.Fit(new Blobs(), samples, options: options with { ResumeFrom = Path.Combine(folder, "none") }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static void Refused(Dataset samples, TrainerOptions options, params string[] words)
        {
            var net = new Blobs();
            byte[] before = Points.State(net);
            string message = Assert.Throws<ArgumentException>(() => Trainer.Fit(net, samples, options: options)).Message;
            Assert.All(words, word => Assert.Contains(word, message));
            Assert.Equal(before, Points.State(net));
        }
    }

    /// <summary>A stored run with any one byte of its header changed goes on, or is refused and changes nothing.</summary>
    [Fact]
    public void A_damaged_run_changes_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("staticnet-").FullName;
        try
        {
            var checkpoints = new CheckpointOptions(folder);
            Dataset samples = Points.Blobs(48);
            TrainerOptions options = new() { Epochs = 2, BatchSize = 16, Checkpoints = checkpoints, EarlyStopping = new EarlyStopping() };
            Trainer.Fit(new Blobs(), samples, options: options);
            byte[] file = File.ReadAllBytes(checkpoints.Last);
            string damaged = Path.Combine(folder, "damaged");
            var random = new Random(11);
            int refused = 0;
            for (int i = 0; i < 1500; i++)
            {
                byte[] bytes = [.. file];
                bytes[random.Next(i % 3 == 0 ? file.Length : Math.Min(file.Length, 4000))] = (byte)random.Next(256);
                if (i % 5 == 0) bytes = bytes[..random.Next(bytes.Length)];
                File.WriteAllBytes(damaged, bytes);
                var net = new Blobs();
                byte[] before = Points.State(net);
                try
                {
                    Trainer.Fit(net, samples, options: options with { Checkpoints = null, ResumeFrom = damaged });
                }
                catch (Exception exception) when (exception is StaticNetFormatException or ArgumentException)
                {
                    Assert.Equal(before, Points.State(net));
                    refused++;
                }
            }

            Assert.InRange(refused, 500, 1499);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

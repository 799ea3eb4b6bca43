using System.Globalization;
using Spectre.Console;
using StaticNet.Terminal;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Terminal;

/// <summary>What goes to files, pipes and build logs.</summary>
public sealed class PlainDisplayTests
{
    private readonly StringWriter _file = new() { NewLine = "\n" };

    [Theory]
    [InlineData(AnsiSupport.Yes, InteractionSupport.No)]
    [InlineData(AnsiSupport.No, InteractionSupport.Yes)]
    public void A_line_for_each_epoch_without_control_characters(AnsiSupport ansi, InteractionSupport interaction)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator) = (",", ".");
        TrainingHistory history;
        try
        {
            CultureInfo.CurrentCulture = other;
            history = Train(ansi, interaction, new TrainerOptions { Epochs = 12, ValidateEvery = 2, Metrics = [new Accuracy()] });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string[] lines = _file.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(14, lines.Length);
        Assert.DoesNotContain(_file.ToString().ReplaceLineEndings(""), char.IsControl);
        Assert.Equal("Blobs: 51 parameters, 1,200 samples, 12 epochs of 12 steps", lines[0]);
        foreach (EpochResult epoch in history.Epochs)
        {
            string measured = epoch.Epoch % 2 == 1 ? "" : $"  validation loss {Text(epoch.ValidationLoss!.Value)}  accuracy {Text(epoch["accuracy"]!.Value)}";
            Assert.Matches(
                $@"^epoch {epoch.Epoch}/12  loss {Text(epoch.Loss)}{measured}  learning rate 0\.05  samples/s [\d,.]+  time [\d.]+ m?s{(epoch.IsBest ? "  best" : "")}$",
                lines[epoch.Epoch]);
        }

        Assert.Matches(@"^completed: 12 epochs, 144 steps, [\d.]+ m?s; best epoch \d+, validation loss [\d.e-]+$", lines[13]);

        static string Text(double value) => value is 0 or >= 1e-3 ? $"{value:F4}" : $"{value:0.000e+0}";
    }

    [Fact]
    public void Training_that_fails_leaves_the_message_to_the_caller()
    {
        Assert.Throws<InvalidOperationException>(() => Train(AnsiSupport.No, InteractionSupport.No, new TrainerOptions
        {
            Epochs = 2,
            OnEpoch = _ => throw new InvalidOperationException("no way"),
        }));
        Assert.Equal(2, _file.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public void A_resumed_run_says_where_it_goes_on()
    {
        string folder = Directory.CreateTempSubdirectory("staticnet-").FullName;
        var checkpoints = new CheckpointOptions(folder);
        Train(AnsiSupport.No, InteractionSupport.No, new TrainerOptions { Epochs = 1, Checkpoints = checkpoints });
        Train(AnsiSupport.No, InteractionSupport.No, new TrainerOptions { Epochs = 2, ResumeFrom = checkpoints.Last });
        Directory.Delete(folder, recursive: true);
        string[] lines = _file.ToString().Split('\n');
        Assert.Equal("Blobs: 51 parameters, 1,200 samples, 2 epochs of 12 steps, resumed after step 12", lines[3].TrimEnd());
        Assert.StartsWith("epoch 2/2  ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("completed: 2 epochs, 24 steps, ", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_cannot_control_a_terminal()
    {
        Train(AnsiSupport.No, InteractionSupport.No, new TrainerOptions { Epochs = 1, Metrics = [new Named("a\n\e[2Jb")] });
        Assert.Contains("  a??[2Jb 0.0000  ", _file.ToString(), StringComparison.Ordinal);
    }

    private TrainingHistory Train(AnsiSupport ansi, InteractionSupport interaction, TrainerOptions options)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, Interactive = interaction, Out = new AnsiConsoleOutput(_file) });

        // Spectre would wrap lines here.
        console.Profile.Width = 40;
        return Trainer.Fit(new Blobs(), Points.Blobs(1200), Points.Blobs(30, seed: 2), options with { BatchSize = 100, Observers = [new TrainingDisplay(console)] });
    }
}

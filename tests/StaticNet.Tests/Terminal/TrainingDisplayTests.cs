using System.Diagnostics;
using Spectre.Console;
using StaticNet.Terminal;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Terminal;

/// <summary>What one sees of a run on a terminal.</summary>
public sealed class TrainingDisplayTests
{
    private readonly Screen _screen = new();

    [Fact]
    public void A_row_for_each_epoch_stays_and_the_bars_do_not()
    {
        TrainingHistory history = Train(_screen.Console(), new TrainerOptions { Epochs = 3, Metrics = [new Accuracy()] });
        string[] rows = _screen.Rows;
        Assert.Equal("Blobs: 51 parameters, 90 samples, 3 epochs of 3 steps", rows[0]);
        Assert.Equal("epoch        loss  validation loss   accuracy  learning rate  samples/s       time", rows[1]);
        for (int i = 0; i < 3; i++)
        {
            EpochResult epoch = history.Epochs[i];
            Assert.Matches(
                $@"^    {i + 1}[* ] +{epoch.Loss:F4} +{epoch.ValidationLoss:F4} +{epoch["accuracy"]:F4} +0\.05 +[\d,.]+ +[\d.]+ m?s$", rows[2 + i]);
            Assert.Equal(epoch.IsBest, rows[2 + i].Contains('*', StringComparison.Ordinal));
        }

        Assert.Matches($@"^completed: 3 epochs, 9 steps, [\d.]+ m?s; best epoch {history.Best!.Epoch}, validation loss {history.Best.ValidationLoss:F4}$", rows[5]);
        Assert.Equal(6, rows.Length);
        Assert.True(_screen.IsCursorShown);
        Assert.True(_screen.IsWrapping);
        Assert.Contains(_screen.Writes, text => text.StartsWith("\e[?7l", StringComparison.Ordinal));
    }

    [Fact]
    public void Bars_show_how_far_it_is()
    {
        string[] first = [], second = [];
        Train(_screen.Console(), new TrainerOptions
        {
            Epochs = 4,
            Metrics = [new Accuracy()],
            ProgressInterval = TimeSpan.Zero,
            OnStep = step =>
            {
                if (step.Step == 1) first = SeeNext("step 2/3");
                if (step.Step == 7) second = SeeNext("step 2/3");
            },
        });
        Assert.Equal(6, first.Length);
        Assert.Equal("", first[2]);
        Assert.Matches(@"^run    ━{30}  16 %  epoch 1/4, 0:\d\d elapsed, 0:\d\d left$", first[3]);
        Assert.Matches(@"^epoch  ━{30}  66 %  step 2/3, [\d,.]+ samples/s$", first[4]);
        Assert.Matches(@"^loss \d\.\d{4}  learning rate 0\.05$", first[5]);

        Assert.Equal(8, second.Length);
        Assert.Matches(@"^    2[* ] ", second[3]);
        Assert.Matches(@"^run    ━{30}  66 %  epoch 3/4, ", second[5]);
        Assert.Matches(@"^epoch  ━{30}  66 %  step 2/3, ", second[6]);
        Assert.Matches(@"^loss \d\.\d{4}  validation loss \d\.\d{4}  accuracy \d\.\d{4}  learning rate 0\.05  best epoch [12]$", second[7]);
        Assert.Contains(_screen.Writes, text => text.Contains($"\e[32m{new string('━', 20)}\e[90m{new string('━', 10)}\e[0m", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_colours_there_are_none()
    {
        string[] seen = [];
        Train(_screen.Console(colours: ColorSystemSupport.NoColors), new TrainerOptions { Epochs = 2, OnStep = step => seen = step.Step == 2 ? SeeNext("step 3/3") : seen });
        Assert.Contains(seen, row => row.StartsWith($"run    {new string('━', 15)}{new string('-', 15)}  50 %", StringComparison.Ordinal));
        Assert.DoesNotContain(_screen.Writes, text => text.Contains('m') && System.Text.RegularExpressions.Regex.IsMatch(text, "\e\\[\\d+m"));
    }

    [Fact]
    public void What_others_write_stays_above_the_bars()
    {
        IAnsiConsole console = _screen.Console();
        Train(console, new TrainerOptions
        {
            Epochs = 2,
            OnStep = step =>
            {
                SeeNext($"step {step.Step % 3 + 1}/3");
                if (step.Step == 0) console.WriteLine("by\nSpectre");
                if (step.Step == 1) _screen.WriteLine("past it");
            },
        });
        Assert.Equal(["by", "Spectre", "past it"], _screen.Rows[2..5]);
        Assert.Equal(8, _screen.Rows.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(60)]
    public void Narrow_terminals_are_not_overrun(int width)
    {
        Train(_screen.Console(width), new TrainerOptions
        {
            Epochs = 2,
            Metrics = [new Accuracy(), new Named("a\nb\e[2J" + new string('x', 100))],
            OnStep = step => SeeNext("e"),
        });
        int end = _screen.Rows[^1].Length;
        Assert.True(end > 0);
        Assert.DoesNotContain(_screen.Rows[..^1], row => row.Length > Math.Max(1, width - 1));
    }

    [Fact]
    public void Training_that_fails_leaves_a_clean_terminal_and_the_message_to_the_caller()
    {
        Assert.Throws<InvalidOperationException>(() => Train(_screen.Console(), new TrainerOptions
        {
            Epochs = 2,
            OnStep = step =>
            {
                SeeNext("run");
                if (step.Step == 4) throw new InvalidOperationException("no way");
            },
        }));
        Assert.Equal(3, _screen.Rows.Length);
        Assert.StartsWith("    1", _screen.Rows[2], StringComparison.Ordinal);
        Assert.True(_screen.IsCursorShown);
        Assert.True(_screen.IsWrapping);
    }

    [Fact]
    public void The_end_says_how_it_ended()
    {
        var cancellation = new CancellationTokenSource();
        Train(_screen.Console(), new TrainerOptions { Epochs = 3, OnStep = step => Cancel(step.Step == 4) }, cancellation.Token);
        Assert.StartsWith("cancelled: 1 epoch, 5 steps, ", _screen.Rows[^1], StringComparison.Ordinal);

        var second = new Screen();
        Train(second.Console(), new TrainerOptions { Epochs = 9, EarlyStopping = new EarlyStopping { Patience = 1 }, Monitor = "zero", Metrics = [new Named("zero")] });
        Assert.Matches("^stopped early: 2 epochs, 6 steps, .*; best epoch 1, zero 0.0000$", second.Rows[^1]);

        void Cancel(bool isNow)
        {
            if (isNow) cancellation.Cancel();
        }
    }

    [Fact]
    public void Rows_may_be_fewer()
    {
        Train(_screen.Console(), new TrainerOptions { Epochs = 5 }, every: 2);
        Assert.Equal(["2", "4", "5"], _screen.Rows[2..5].Select(row => row.Trim().Split(' ', '*')[0]));

        var stopped = new Screen();
        Train(stopped.Console(), new TrainerOptions { Epochs = 9, EarlyStopping = new EarlyStopping { Patience = 2 }, Monitor = "zero", Metrics = [new Named("zero")] }, every: 5);
        Assert.StartsWith("    3", stopped.Rows[2], StringComparison.Ordinal);
        Assert.Equal(4, stopped.Rows.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingDisplay { EveryEpochs = 0 });
    }

    [Fact]
    public void A_display_shows_one_run_at_a_time()
    {
        var display = new TrainingDisplay(_screen.Console());
        var options = new TrainerOptions { Epochs = 1, Observers = [display] };
        for (int i = 0; i < 2; i++) Trainer.Fit(new Blobs(), Points.Blobs(30), options: options);
        Assert.Equal(2, _screen.Rows.Count(row => row.StartsWith("completed", StringComparison.Ordinal)));
        Assert.Throws<InvalidOperationException>(
            () => Trainer.Fit(new Blobs(), Points.Blobs(30), options: options with { OnStep = _ => Trainer.Fit(new Blobs(), Points.Blobs(30), options: options) }));
        Assert.True(_screen.IsCursorShown);
    }

    [Fact]
    public void An_output_that_fails_does_not_end_training()
    {
        TrainingHistory history = Train(Screen.Console(new Broken()), new TrainerOptions { Epochs = 2 });
        Assert.Equal(TrainingEnd.Completed, history.End);
    }

    private static TrainingHistory Train(IAnsiConsole console, TrainerOptions options, CancellationToken cancellation = default, int every = 1)
    {
        using var display = new TrainingDisplay(console) { EveryEpochs = every };
        return Trainer.Fit(new Blobs(), Points.Blobs(90), Points.Blobs(30, seed: 2), options with { BatchSize = 30, Observers = [display] }, cancellation);
    }

    /// <summary>Waits for a frame that says this.</summary>
    private string[] SeeNext(string text)
    {
        int before = _screen.Writes.Count;
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(30), $"Nobody sees '{text}' in {string.Join('\n', _screen.Rows)}");
            Thread.Sleep(10);
            string[] rows = _screen.Rows;
            if (_screen.Writes.Count > before + 1 && rows.Any(row => row.Contains(text, StringComparison.Ordinal))) return rows;
        }
    }

    private sealed class Broken : StringWriter
    {
        public override void Write(char[] buffer, int index, int count) => throw new IOException();
    }
}

using System.Diagnostics;
using System.Text;
using StaticNet.Terminal;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Terminal;

/// <summary>Tests that measure the whole process: no others run beside them.</summary>
[CollectionDefinition(nameof(DisplayCostTests), DisableParallelization = true)]
public sealed class DisplayCost;

/// <summary>What a display costs.</summary>
[Collection(nameof(DisplayCostTests))]
public sealed class DisplayCostTests
{
    private const int MostBytesPerSecond = 64 * 1024;

    /// <summary>A real run, a display that draws ten times a second, and all that the process allocates meanwhile.</summary>
    [Fact]
    public void A_second_of_display_allocates_little()
    {
        var nowhere = new Counting();
        (long bytes, int frames, long begin) = (0, 0, 0);
        double seconds = 0;
        using var cancellation = new CancellationTokenSource();
        Trainer.Fit(
            new Blobs(),
            Points.Blobs(100_000),
            null,
            new TrainerOptions
            {
                Epochs = 1000,
                BatchSize = 16,
                Metrics = [new Accuracy()],
                Observers = [new TrainingDisplay(Screen.Console(nowhere))],
                OnStep = _ =>
                {
                    // Steps of a larger network, so that all of it is one epoch: epochs have their own results.
                    Thread.Sleep(1);
                    if (begin == 0 && nowhere.Writes >= 5)
                    {
                        (bytes, frames, begin) = (GC.GetTotalAllocatedBytes(precise: true), nowhere.Writes, Stopwatch.GetTimestamp());
                    }
                    else if (begin != 0 && seconds == 0 && Stopwatch.GetElapsedTime(begin) > TimeSpan.FromSeconds(2))
                    {
                        seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
                        (bytes, frames) = (GC.GetTotalAllocatedBytes(precise: true) - bytes, nowhere.Writes - frames);
                        cancellation.Cancel();
                    }
                },
            },
            cancellation.Token);
        Assert.True(bytes < MostBytesPerSecond * seconds, $"{bytes / seconds:N0} bytes a second");
        Assert.InRange(frames, 1, 10 * seconds + 2);
    }

    [Fact]
    public void A_step_and_a_report_allocate_nothing()
    {
        using var display = new TrainingDisplay(Screen.Console(new Counting()));
        ITrainingObserver observer = display;
        long bytes = -1;
        Trainer.Fit(new Blobs(), Points.Blobs(30), options: new TrainerOptions
        {
            Epochs = 1,
            BatchSize = 30,
            Observers = [display],
            OnStep = step =>
            {
                for (int i = 0; i < 2; i++)
                {
                    bytes = GC.GetAllocatedBytesForCurrentThread();
                    for (int k = 0; k < 10_000; k++)
                    {
                        observer.StepDone(step);
                        observer.Report(new TrainingProgress(1, 1, 1, 1, 0.5, 0.1f, 100, TimeSpan.FromSeconds(1), TimeSpan.Zero));
                    }

                    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
                }
            },
        });
        Assert.Equal(0, bytes);
    }

    private sealed class Counting : TextWriter
    {
        public int Writes { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char[] buffer, int index, int count) => Writes++;
    }
}

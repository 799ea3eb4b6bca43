using System.Diagnostics;
using StaticNet.Reports;
using StaticNet.Tests.Training;
using StaticNet.Training;

namespace StaticNet.Tests.Reports.TensorBoard;

/// <summary>When event files are written, and what happens where something goes wrong.</summary>
public sealed class EventFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnet").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_is_named_as_TensorBoard_wants_it()
    {
        using var first = new TensorBoardWriter(_folder);
        using var second = new TensorBoardWriter(_folder);
        Assert.NotEqual(first.FilePath, second.FilePath);
        Assert.Matches($@"^events\.out\.tfevents\.\d{{10}}\..+\.{Environment.ProcessId}\.\d+$", Path.GetFileName(first.FilePath));
        Assert.Equal("brain.Event:2", Assert.Single(EventReader.Read(first.FilePath)).FileVersion);
    }

    [Fact]
    public void What_was_written_can_be_read_soon_without_a_further_call()
    {
        using var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { FlushInterval = TimeSpan.FromMilliseconds(20) });
        for (int i = 0; i < 2; i++)
        {
            writer.AddScalar("x", i, 1);
            long begin = Stopwatch.GetTimestamp();
            while (EventReader.Read(writer.FilePath).Count < 2 + i)
            {
                Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(30));
                Thread.Sleep(5);
            }
        }
    }

    [Fact]
    public void Epochs_can_be_read_at_once()
    {
        using var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { FlushInterval = TimeSpan.FromHours(1) });
        var counts = new List<int>();
        Trainer.Fit(new Line(), Points.Line(4), options: new TrainerOptions
        {
            Epochs = 3,
            BatchSize = 2,
            Observers = [writer],
            OnEpoch = _ => counts.Add(EventReader.Read(writer.FilePath).Count(found => found.Values.Exists(value => value.Tag == "loss/epoch"))),
        });
        Assert.Equal([1, 2, 3], counts);
    }

    [Fact]
    public void A_file_that_was_cut_off_can_be_read_up_to_there()
    {
        string path;
        using (var writer = new TensorBoardWriter(_folder))
        {
            path = writer.FilePath;
            for (int i = 0; i < 20; i++) writer.AddHistogram("x", i, [i]);
        }

        byte[] whole = File.ReadAllBytes(path);
        List<Event> all = EventReader.Read(whole);
        Assert.Equal(21, all.Count);
        int most = 0;
        for (int length = 0; length <= whole.Length; length++)
        {
            List<Event> some = EventReader.Read(whole[..length]);
            Assert.Equal(all.Take(some.Count).Select(found => found.Step), some.Select(found => found.Step));
            Assert.InRange(some.Count, most, most + 1);
            most = some.Count;
        }
    }

    [Fact]
    public void Training_that_fails_leaves_a_file_that_is_complete()
    {
        using var writer = new TensorBoardWriter(_folder, new TensorBoardOptions { FlushInterval = TimeSpan.FromHours(1) });
        Assert.Throws<InvalidOperationException>(() => Trainer.Fit(new Line(), Points.Line(8), options: new TrainerOptions
        {
            BatchSize = 2,
            Observers = [writer],
            OnStep = step =>
            {
                if (step.Step == 2) throw new InvalidOperationException();
            },
        }));
        Assert.Equal(3, EventReader.Read(writer.FilePath).Count(found => found.Values.Exists(value => value.Tag == "loss/step")));
    }

    [Fact]
    public void Many_threads_may_write()
    {
        using var writer = new TensorBoardWriter(_folder);
        const int Points = 20_000;
        using var start = new Barrier(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(thread => new Thread(() => Write(thread)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        writer.Flush();
        List<Event> events = EventReader.Read(writer.FilePath);
        for (int thread = 0; thread < 8; thread++)
        {
            string line = $"line{thread}", spread = $"spread{thread}";
            Assert.Equal(Enumerable.Range(0, Points).Select(i => (long)i), events.Where(found => found.Values.Exists(value => value.Tag == line)).Select(found => found.Step));
            double sum = 2 * thread;
            Assert.All(
                events.Where(found => found.Values.Exists(value => value.Tag == spread)),
                found => Assert.Equal(sum + found.Step, found.Values[0].Histogram!.Sum));
        }

        void Write(int thread)
        {
            start.SignalAndWait();
            for (int i = 0; i < Points; i++)
            {
                writer.AddScalar($"line{thread}", i, i);
                if (i % 100 == 0) writer.AddHistogram($"spread{thread}", i, [thread, thread, i]);
            }
        }
    }

    [Fact]
    public void A_closed_file_says_so()
    {
        var writer = new TensorBoardWriter(_folder);
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.AddScalar("x", 0, 0));
        Assert.Throws<ObjectDisposedException>(() => writer.Flush());
        Assert.Throws<ObjectDisposedException>(() => Trainer.Fit(new Line(), Points.Line(4), options: new TrainerOptions { Observers = [writer] }));
    }

    /// <summary>On /dev/full every write fails as on a full disk.</summary>
    [Fact]
    public void A_disk_that_is_full_is_told_by_the_next_call_and_every_later_one()
    {
        if (!File.Exists("/dev/full")) return;
        var file = new EventFile(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0), TimeSpan.FromMilliseconds(1));
        file.Scalar("x", 0, 0);
        Assert.ThrowsAny<IOException>(file.Flush);
        IOException later = Assert.Throws<IOException>(() => file.Scalar("x", 0, 0));
        Assert.StartsWith("The event file '/dev/full' could not be written: ", later.Message, StringComparison.Ordinal);
        file.Dispose();
    }

    [Fact]
    public void Bad_arguments_are_refused_and_make_no_file()
    {
        Assert.Throws<ArgumentException>(() => new TensorBoardWriter(" "));
        string folder = Path.Combine(_folder, "none");
        Assert.Contains("EverySteps: expected at least 0", Refused(new TensorBoardOptions { EverySteps = -1 }), StringComparison.Ordinal);
        Assert.Contains("HistogramsEvery: expected at least 0", Refused(new TensorBoardOptions { HistogramsEvery = -1 }), StringComparison.Ordinal);
        Assert.Contains("FlushInterval: expected more than no time", Refused(new TensorBoardOptions { FlushInterval = TimeSpan.Zero }), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));

        using var writer = new TensorBoardWriter(_folder);
        Assert.Throws<ArgumentException>(() => writer.AddScalar("", 0, 0));
        Assert.Throws<ArgumentNullException>(() => writer.AddHistogram(null!, 0, []));
        Assert.Throws<ArgumentNullException>(() => writer.AddText("x", 0, null!));
        writer.Flush();
        Assert.Single(EventReader.Read(writer.FilePath));

        string Refused(TensorBoardOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoardWriter(folder, options)).Message;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace StaticNet.Tests.Formats;

/// <summary>Processes are killed while they save: the file is always the old one or the new one, and whole.</summary>
public sealed class KilledSaveTests
{
    private const int Lanes = 2;
    private const int KillsPerLane = 100;

    /// <summary>A file of four megabytes.</summary>
    private const int Length = 1 << 20;

    [Fact]
    public void Two_hundred_kills_never_cost_a_file()
    {
        var betweenOpeningAndRenaming = new int[Lanes];
        Parallel.For(0, Lanes, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, lane => betweenOpeningAndRenaming[lane] = Kill(lane));
        // A temporary file that is left behind was opened, and not renamed.
        Assert.InRange(betweenOpeningAndRenaming.Sum(), 50, Lanes * KillsPerLane);
    }

    private static int Kill(int lane)
    {
        string folder = Directory.CreateTempSubdirectory("killed").FullName;
        string path = Path.Combine(folder, "model.safetensors");
        var random = new Random(lane);
        int version = 0, interrupted = 0;
        try
        {
            Saver.Save(path, Length, version);
            for (int kill = 0; kill < KillsPerLane; kill++)
            {
                using (Process process = Saver.Start(path, Length, version + 1, int.MaxValue - version - 1))
                {
                    // The first save is the slowest; after it, a moment of one of the next.
                    int saved = Parse(process.StandardOutput.ReadLine());
                    Assert.Equal(version + 1, saved);
                    long start = Stopwatch.GetTimestamp();
                    double wait = random.NextDouble() * 12;
                    while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < wait) Thread.Yield();
                    process.Kill();
                    string rest = process.StandardOutput.ReadToEnd();
                    process.WaitForExit();
                    if (rest.Contains('\n')) saved = Parse(rest[..rest.LastIndexOf('\n')].Split('\n')[^1]);
                    version = Saver.Version(path, Length);
                    // What was said to be saved is; the next may be, too.
                    Assert.InRange(version, saved, saved + 1);
                }

                int left = Directory.GetFiles(folder).Length - 1;
                Assert.InRange(left, 0, 1);
                interrupted += left;
            }

            Saver.Save(path, Length, version + 1);
            Assert.Equal([path], Directory.GetFiles(folder));
            Assert.Equal(version + 1, Saver.Version(path, Length));
            return interrupted;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Parse(string? line) => int.Parse(line!, CultureInfo.InvariantCulture);
}

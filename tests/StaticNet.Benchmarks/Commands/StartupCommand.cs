using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>How long a program waits for its first training step: construction and JIT included.</summary>
internal static class StartupCommand
{
    public const string Argument = "first-step";

    private const int Processes = 11;

    public static Command Create()
    {
        var command = new Command("startup", $"Starts {Processes} processes that begin with a training step, and times it.");
        command.SetAction(_ =>
        {
            var times = new List<(double SinceMain, double SinceStart)>();
            for (int k = 0; k < Processes; k++)
            {
                ProcessStartInfo start = SelfStart.Of(Argument);
                start.Environment["DOTNET_TieredPGO"] = "1"; // the default, which this project changes for the table
                using Process process = Process.Start(start)!;
                string[] answer = process.StandardOutput.ReadToEnd().Split(' ');
                times.Add((double.Parse(answer[0]), double.Parse(answer[1])));
            }

            double sinceMain = times.Select(time => time.SinceMain).Median(), sinceStart = times.Select(time => time.SinceStart).Median();
            Console.WriteLine($"first TrainStep of the digits network, batch 32, medians of {Processes} processes:");
            Console.WriteLine($"- after Main began: {sinceMain:F1} ms, bar ≤ 60 ms: {(sinceMain <= 60 ? "ok" : "missed")}");
            Console.WriteLine($"- after the process started: {sinceStart:F0} ms");
        });
        return command;
    }

    /// <summary>The child's side: nothing else may have run since Main began.</summary>
    public static int FirstStep(long mainBegan)
    {
        var net = new Digits();
        net.TrainStep(new float[32 * Digits.InputSize], new int[32]);
        TimeSpan sinceMain = Stopwatch.GetElapsedTime(mainBegan);
        TimeSpan sinceStart = DateTime.Now - Process.GetCurrentProcess().StartTime;
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{sinceMain.TotalMilliseconds} {sinceStart.TotalMilliseconds}"));
        return 0;
    }
}

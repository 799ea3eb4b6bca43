using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using StaticNet.Benchmarks.Competitors;
using StaticNet.Benchmarks.Measurement;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Comparison;

/// <summary>
/// This program again, in a process in which 512-bit vectors are switched off: StaticNet then runs on Vector&lt;float&gt;. It obeys lines
/// and answers each with a line of JSON, so that its samples lie between those of the others.
/// </summary>
internal sealed class NarrowProcess : IDisposable
{
    public const string Argument = "narrow-process";

    private readonly Process _process;

    /// <summary>Starts it, and lets it warm up while this process does the same.</summary>
    public NarrowProcess(IEnumerable<NetworkShape> shapes)
    {
        ProcessStartInfo start = SelfStart.Of(Argument);
        start.Environment["DOTNET_EnableAVX512"] = "0";
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        Tell("warm " + string.Join(' ', shapes.Select(shape => shape.Name)));
    }

    /// <summary>Waits until it is warm, and ties it to a core.</summary>
    public void Pin(int core)
    {
        Answer<bool>();
        Ask<bool>($"pin {core}");
    }

    /// <summary>Gets ready for a cell and answers with a hash of the parameters after a step: they must have the same bits.</summary>
    public string Prepare(Cell cell) => Ask<string>($"prepare {cell}");

    public Sample Sample() => Ask<Sample>("sample");

    /// <summary>A hash of the parameters after one call.</summary>
    public static string Hash(Competitor competitor, Operation operation)
    {
        competitor.Reset();
        competitor.Run(operation, 1);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(competitor.Parameters())));
    }

    /// <summary>The child's side.</summary>
    public static int Serve()
    {
        Sampler? sampler = null;
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 2);
            object answer;
            switch (words[0])
            {
                case "warm":
                    string[] names = words[1].Split(' ');
                    WarmUp.StaticNet(NetworkShape.All.Where(shape => names.Contains(shape.Name)));
                    answer = true;
                    break;
                case "pin":
                    answer = Core.Pin(int.Parse(words[1]));
                    break;
                case "prepare":
                    var cell = Cell.Parse(words[1]);
                    Competitor competitor = Contestants.StaticNet(new Samples(cell.Network, cell.Batch));
                    sampler = new Sampler(competitor, cell.Operation);
                    answer = Hash(competitor, cell.Operation);
                    break;
                default:
                    answer = sampler!.Take();
                    break;
            }

            Console.WriteLine(JsonSerializer.Serialize(answer));
        }

        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private T Ask<T>(string line)
    {
        Tell(line);
        return Answer<T>();
    }

    private void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private T Answer<T>()
    {
        string answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The child process has ended.");
        return JsonSerializer.Deserialize<T>(answer)!;
    }
}

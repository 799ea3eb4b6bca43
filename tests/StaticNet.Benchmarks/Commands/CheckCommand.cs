using System.CommandLine;
using StaticNet.Benchmarks.Comparison;
using StaticNet.Benchmarks.Native;
using StaticNet.Benchmarks.Networks;

namespace StaticNet.Benchmarks.Commands;

/// <summary>Only the question whether all implementations compute the same.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Checks that all implementations of the tables compute the same; fails where one does not.");
        command.SetAction(_ =>
        {
            HandwrittenLibrary? library = HandwrittenLibrary.Load(out string note);
            if (!Passes(from shape in NetworkShape.All from batch in Cell.Batches select (shape, batch), library)) return 1;
            if (!ComparisonCommand.Passes([.. ImageRows.All, .. SequenceRows.All])) return 1;
            Console.WriteLine($"All implementations compute the same. C++: {note}");
            return 0;
        });
        return command;
    }

    public static bool Passes(IEnumerable<(NetworkShape Shape, int Batch)> cases, HandwrittenLibrary? library)
    {
        string[] differences = [.. cases.SelectMany(one => Agreement.Differences(one.Shape, one.Batch, library))];
        foreach (string difference in differences) Console.Error.WriteLine(difference);
        return differences.Length == 0;
    }
}

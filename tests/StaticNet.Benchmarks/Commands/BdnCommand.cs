using System.CommandLine;
using BenchmarkDotNet.Running;
using StaticNet.Benchmarks.Bdn;

namespace StaticNet.Benchmarks.Commands;

/// <summary>The same operations under BenchmarkDotNet, which takes longer and says more.</summary>
internal static class BdnCommand
{
    public static Command Create()
    {
        var command = new Command("bdn", "Runs the BenchmarkDotNet benchmarks. What follows is for BenchmarkDotNet: --filter *Square64*")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(arguments => { BenchmarkSwitcher.FromAssembly(typeof(NetworkBenchmarks).Assembly).Run([.. arguments.UnmatchedTokens]); });
        return command;
    }
}

using System.Text.Json;
using StaticNet.Probe.Commands;

// One command a process, one JSON value on the standard output: what tests can see only from outside.
string command = args.FirstOrDefault() ?? "";
string option = args.Skip(1).FirstOrDefault() ?? "";
object? report = command == "several" ? args.Skip(1).ToDictionary(each => each, each => Report(each, "")) : Report(command, option);

if (report is null)
{
    Console.Error.WriteLine(
        "Commands: info, batches, verify [filter], verify-fewer [filter], verify-reduced, exact, hash, bits, vectors, allocations [leak], jit [filter | planted]; several command….");
    return 2;
}

Console.WriteLine(JsonSerializer.Serialize(report, report.GetType()));
return 0;

static object? Report(string command, string option) => command switch
{
    "info" => Machine.Describe(),
    "batches" => Verification.Batches,
    "verify" => Verification.Run(option, Verification.Batches),
    "verify-fewer" => Verification.Run(option, Verification.FewerBatches),
    "verify-reduced" => Verification.RunReduced(),
    "exact" => Exactness.Run(option),
    "hash" => Hashes.Run(option),
    "bits" => SameBits.Run(option),
    "vectors" => Vectors.Run(),
    "allocations" => Allocations.Run(option),
    "jit" => Compilation.Run(option),
    _ => null,
};

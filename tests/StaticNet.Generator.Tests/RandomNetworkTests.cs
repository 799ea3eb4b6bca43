using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using StaticNet.Generator.Tests.Harness;
using StaticNet.Reference;

namespace StaticNet.Generator.Tests;

/// <summary>
/// Networks that nobody has thought of: layers, shapes, readers, outputs and losses drawn at random, compiled, and held against the
/// reference. <c>STATICNET_RANDOM_NETWORKS=1000</c> draws more than the few that a usual run takes, and <c>STATICNET_RANDOM_FIRST=1000</c>
/// others: it is the first one's seed.
/// </summary>
public sealed class RandomNetworkTests
{
    private const int InOneAssembly = 20;

    private static readonly VerifierOptions Options = new() { Seeds = [1], BatchSizes = [1, 5], CheckSensitivity = false };

    [Fact]
    public void Compute_what_they_declare()
    {
        int count = Setting("STATICNET_RANDOM_NETWORKS", 20), start = Setting("STATICNET_RANDOM_FIRST", 0);
        int skipped = 0, streams = 0;
        var failures = new List<string>();
        for (int first = start; first < start + count; first += InOneAssembly)
        {
            string[] declarations = [.. Enumerable.Range(first, Math.Min(InOneAssembly, start + count - first)).Select(seed => new RandomNetwork(seed).Declaration)];
            Assembly assembly = Compile(declarations);
            for (int i = 0; i < declarations.Length; i++)
            {
                Type network = assembly.GetType($"Net{i}")!;
                if (network.GetMethod("Step") is not null) streams++;
                try
                {
                    LoadedNetworks.Verify(network, Options);
                }
                catch (InvalidOperationException noSample) when (noSample.Message.Contains("lies at a kink", StringComparison.Ordinal))
                {
                    // So many bends that no sample is away from all of them: the verifier says so, and there is nothing to compare.
                    skipped++;
                }
                catch (Exception wrong)
                {
                    failures.Add($"Network {first + i}, {declarations[i]}\n{(wrong is NetworkVerificationException ? wrong.Message : wrong)}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.InRange(skipped, 0, count / 20);
        Assert.InRange(streams, count / 20, count);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int wanted) ? wanted : usual;

    private static Assembly Compile(string[] declarations)
    {
        string source = string.Concat(declarations.Select((declaration, i) => $"{declaration} public sealed partial class Net{i};\n"));
        GeneratorRun run = GeneratorRun.Of(("Networks.cs", "using StaticNet;\n" + source));
        Assert.Null(run.Result.Exception);
        Assert.True(run.Diagnostics.All(found => found.Severity < DiagnosticSeverity.Error), string.Join("\n", run.Diagnostics) + "\n" + source);
        return LoadedNetworks.Load(run.Output);
    }
}

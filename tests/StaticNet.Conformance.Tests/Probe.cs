using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace StaticNet.Conformance.Tests;

/// <summary>Runs the probe as a process of its own, in which the runtime can be told what the machine has.</summary>
internal static class Probe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static string Folder { get; } = Metadata("ProbeFolder");

    /// <summary>
    /// What one process for each instruction set says, because compiling all networks takes most of its time. Other commands would disturb those that look at
    /// memory or at the JIT.
    /// </summary>
    private static readonly ConcurrentDictionary<InstructionSet, Lazy<Dictionary<string, JsonElement>>> Together = new();

    /// <summary>The value of a command that one process runs with others: <c>exact</c>, <c>bits</c>, <c>hash</c> (machines with FMA).</summary>
    public static T RunTogether<T>(InstructionSet set, string command)
    {
        string[] commands = set == InstructionSet.WithoutAvx2 ? ["exact", "bits"] : ["exact", "bits", "hash"];
        var reports = Together.GetOrAdd(set, _ => new(() => Run<Dictionary<string, JsonElement>>(set, ["several", .. commands])));
        return reports.Value[command].Deserialize<T>()!;
    }

    /// <summary>The value that a command prints, whose shape is that of the record of the same name in the probe.</summary>
    public static T Run<T>(InstructionSet set, params string[] arguments) => Run<T>(set, [], arguments);

    public static T Run<T>(InstructionSet set, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Host(), [Path.Combine(Folder, Metadata("ProbeProgram")), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test run was told is not for its children: a coverage tool or another instruction set would change what is seen.
        foreach (string name in start.Environment.Keys.Where(IsRuntimeSetting).ToArray()) start.Environment.Remove(name);
        foreach ((string name, string value) in set.Settings().Concat(settings)) start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The probe did not end: {string.Join(' ', arguments)} with {set}.");
        }

        Assert.True(process.ExitCode == 0, $"The probe ended with {process.ExitCode}: {errors.Result}");
        return JsonSerializer.Deserialize<T>(output.Result)!;
    }

    private static bool IsRuntimeSetting(string name) =>
        name.StartsWith("DOTNET_Enable", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_Jit", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_TieredCompilation", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CORECLR_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The dotnet that runs this test: its runtime lies in shared/Microsoft.NETCore.App/version beside it.</summary>
    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string Metadata(string key) =>
        typeof(Probe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == key).Value!;
}

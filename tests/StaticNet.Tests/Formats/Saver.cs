using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using StaticNet.Formats;

namespace StaticNet.Tests.Formats;

/// <summary>Runs the program that saves files, as a process of its own that can be killed.</summary>
internal static class Saver
{
    private static readonly string Program =
        typeof(Saver).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "SaverProgram").Value!;

    /// <summary>The dotnet that runs this test.</summary>
    private static string Host =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Starts it.</summary>
    public static Process Start(string path, int length, int first, int count)
    {
        var start = new ProcessStartInfo(Host, Arguments(path, length, first, count)) { RedirectStandardOutput = true };
        // It begins sooner, and lives for milliseconds.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end with a command, and gives its exit code and what it says.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Host, [Program, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Runs it under a limit on the size of files, in blocks of 1,024 bytes, and gives its exit code and what it says.</summary>
    public static (int ExitCode, string Output) RunLimited(int blocks, string path, int length, int first)
    {
        string command = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        var start = new ProcessStartInfo("bash", ["-c", command, "bash", Host, .. Arguments(path, length, first, 1)]) { RedirectStandardOutput = true };
        // The runtime's own memory counts as a file where it is mapped twice.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The version in a file that it has saved, whose values are all checked.</summary>
    public static int Version(string path, int length)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        var values = new int[length];
        file.Read<int>("values", [length], values);
        Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept(values[0]));
        Assert.Equal(values[0].ToString(CultureInfo.InvariantCulture), file.Metadata["version"]);
        return values[0];
    }

    /// <summary>Saves one version here.</summary>
    public static void Save(string path, int length, int version)
    {
        var values = new int[length];
        values.AsSpan().Fill(version);
        var writer = new SafetensorsWriter { Metadata = { ["version"] = version.ToString(CultureInfo.InvariantCulture) } };
        writer.Add<int>("values", [length], values);
        writer.Save(path);
    }

    private static string[] Arguments(string path, int length, int first, int count) =>
        [Program, path, .. new[] { length, first, count }.Select(value => value.ToString(CultureInfo.InvariantCulture))];
}

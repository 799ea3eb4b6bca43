using System.Diagnostics;

namespace StaticNet.Benchmarks.Measurement;

/// <summary>How this program starts itself as a child process.</summary>
internal static class SelfStart
{
    public static ProcessStartInfo Of(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] self = isHost ? [typeof(SelfStart).Assembly.Location] : [];
        return new ProcessStartInfo(program, [.. self, .. arguments]) { RedirectStandardOutput = true };
    }
}

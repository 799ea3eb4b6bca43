using System.Globalization;
using System.Text.RegularExpressions;

namespace StaticNet.Conformance.Tests;

/// <summary>The machine code of one kernel, as the JIT lists it for x64.</summary>
internal sealed partial record Disassembly(string Method, string[] Instructions)
{
    /// <summary>The listings of the probe's command <c>jit</c> for methods that are named, with wildcards.</summary>
    public static Disassembly[] Of(InstructionSet set, string methods, string option)
    {
        string report = Path.GetTempFileName();
        try
        {
            Probe.Run<object>(set, [("DOTNET_JitStdOutFile", report), ("DOTNET_JitDisasm", methods)], "jit", option);
            return [.. Header().Split(File.ReadAllText(report)).Skip(1).Chunk(2)
                .Select(listing => new Disassembly(listing[0], Read(listing[1])))];
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Every integer that stands in an instruction as its last operand.</summary>
    public IReadOnlySet<int> Immediates => Instructions.Select(line => Immediate().Match(line)).Where(match => match.Success)
        .Select(match => match.Groups["hex"].Success
            ? int.Parse(match.Groups["hex"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)).ToHashSet();

    /// <summary>
    /// Instructions that read an integer from memory other than the kernel's own stack frame, where the JIT puts registers that it is
    /// short of. Floats travel in vector instructions, whose names begin with v; lea computes an address and reads nothing; calls go
    /// through a cell that the runtime fills. What is left would be a dimension, a bound or an offset that is not in the code.
    /// </summary>
    public IEnumerable<string> IntegersFromMemory => Instructions.Where(line =>
    {
        string[] parts = line.Split([' '], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[0][0] == 'v' || Harmless.Contains(parts[0])) return false;
        string read = parts[0] == "mov" ? parts[1][(parts[1].LastIndexOf(',') + 1)..] : parts[1];
        return read.Contains('[') && !Frame().IsMatch(read);
    });

    private static readonly string[] Harmless = ["lea", "call", "jmp", "tail.jmp", "align", "nop"];

    private static string[] Read(string listing) =>
        [.. listing.Split('\n').Where(line => line.StartsWith("       ", StringComparison.Ordinal)).Select(line => line.Trim())];

    [GeneratedRegex(@"; Assembly listing for method \S*Kernels`2\[[^:]*\]:(\w+)\(")]
    private static partial Regex Header();

    [GeneratedRegex(@", (0x(?<hex>[0-9A-F]{1,7})|(?<number>[0-9]{1,9}))$")]
    private static partial Regex Immediate();

    [GeneratedRegex(@"\[(rbp|rsp)[\]+-]")]
    private static partial Regex Frame();
}

using System.Runtime.InteropServices;

namespace StaticNet.Conformance.Tests;

/// <summary>Which machine a child process believes to have.</summary>
public enum InstructionSet
{
    /// <summary>All that this machine has.</summary>
    Machine,

    /// <summary>256-bit vectors with FMA, on x64.</summary>
    WithoutAvx512,

    /// <summary>128-bit vectors without FMA, on x64.</summary>
    WithoutAvx2,

    /// <summary>No vector instructions at all: hundreds of times slower.</summary>
    Scalar,
}

internal static class InstructionSets
{
    /// <summary>The switches mean something on x64; elsewhere only the last does.</summary>
    public static bool HasSwitches => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static IEnumerable<(string Name, string Value)> Settings(this InstructionSet set) => set switch
    {
        InstructionSet.WithoutAvx512 => [("DOTNET_EnableAVX512", "0")],
        InstructionSet.WithoutAvx2 => [("DOTNET_EnableAVX2", "0")],
        InstructionSet.Scalar => [("DOTNET_EnableHWIntrinsic", "0")],
        _ => [],
    };
}

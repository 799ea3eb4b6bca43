namespace StaticNet.Conformance.Tests;

/// <summary>
/// What the JIT made of the kernels. It stops optimising methods that are too large, and stops inlining into methods with too many
/// locals, without a word: either costs a factor of 5 to 24.
/// </summary>
public sealed class CompilationTests
{
    internal sealed record Compilation(string[] Networks, FailedInlining[] Failures, bool SawSentinel);

    internal sealed record FailedInlining(string Kernel, string Inliner, string Inlinee, string Reason);

    [Theory]
    [InlineData(InstructionSet.Machine)]
    [InlineData(InstructionSet.WithoutAvx512)]
    [InlineData(InstructionSet.WithoutAvx2)]
    public void Kernels_are_optimised_and_their_operations_inlined(InstructionSet set)
    {
        (Compilation compilation, string[] methods) = Compile(set, "");
        Assert.True(compilation.SawSentinel, "The events of the JIT did not come; nothing was proved.");
        Assert.True(methods.Length > 5 * compilation.Networks.Length, $"The JIT reports only {methods.Length} kernels.");
        Assert.DoesNotContain(methods, IsNotOptimised);
        string[] calls = [.. compilation.Failures.Where(Matters).Select(failure => failure.ToString()).Distinct()];
        Assert.True(calls.Length == 0, string.Join('\n', calls));
    }

    [Fact]
    public void A_kernel_too_large_to_optimise_would_be_seen()
    {
        (_, string[] methods) = Compile(InstructionSet.Machine, "planted");
        Assert.Contains("Huge", Assert.Single(methods, IsNotOptimised));
    }

    [Fact]
    public void A_kernel_with_too_many_locals_would_be_seen()
    {
        (Compilation compilation, _) = Compile(InstructionSet.Machine, "planted");
        Assert.True(compilation.SawSentinel);
        Assert.Contains(
            compilation.Failures.Where(Matters),
            failure => failure.Kernel.EndsWith("ManyLocals") && failure.Reason == "too many locals");
    }

    /// <summary>The kernels in the JIT's summary: <c>12: JIT compiled …Kernels`2[…]:Forward(…) [FullOpts, IL size=…]</c>.</summary>
    private static (Compilation Compilation, string[] Methods) Compile(InstructionSet set, string option)
    {
        string report = Path.GetTempFileName();
        try
        {
            (string, string)[] settings = [("DOTNET_JitStdOutFile", report), ("DOTNET_JitDisasmSummary", "1")];
            var compilation = Probe.Run<Compilation>(set, settings, "jit", option);
            return (compilation, [.. File.ReadLines(report).Where(line => line.Contains("Kernels`2["))]);
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>Only the exact word will do: a method that was given up is called "Tier-0 switched MinOpts".</summary>
    private static bool IsNotOptimised(string method) => !method.Contains(" [FullOpts, ");

    /// <summary>
    /// Kernels call kernels, and what is said once a row or once a call may stay a call; vector operations, the vector functions, sums
    /// over lanes and the emitted vocabulary stand in loops and may not. They are all marked to be inlined.
    /// </summary>
    private static bool Matters(FailedInlining failure)
    {
        int end = failure.Inlinee.LastIndexOf('.');
        string type = failure.Inlinee[..end], method = failure.Inlinee[(end + 1)..];

        // It throws, in a branch for 512-bit vectors that is taken out: were it left and reached, the bits would not be computed at all.
        if (type == "StaticNet.Simd.VectorOps" && method == "Fold8" && failure.Reason == "does not return") return false;
        return type is "StaticNet.Simd.Vector512Ops" or "StaticNet.Simd.Vector128Ops" or "StaticNet.Simd.VectorOps" or "StaticNet.Simd.VectorMath" or "StaticNet.Simd.Lanes"
            || (type.Contains("Kernels`2") && Vocabulary.Contains(method.TrimEnd("0123456789".ToCharArray())));
    }

    private static readonly string[] Vocabulary =
        ["At", "ReLU", "ReLUGradient", "Tanh", "TanhGradient", "Sigmoid", "SigmoidGradient", "Audible", "Dot", "DotRows", "Step", "Exp", "Sum", "Max", "Maximum", "Column", "Gather", "Lane", "Scatter", "Widen"];
}

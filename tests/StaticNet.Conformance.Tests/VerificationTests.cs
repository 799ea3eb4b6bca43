namespace StaticNet.Conformance.Tests;

/// <summary>
/// Every conformance network against the double-precision reference. Without 512-bit vectors all answers have the same bits (<see cref="BitTests"/>). A class for each instruction set, because classes run beside
/// each other and these tests take the longest.
/// </summary>
public abstract class VerificationTests(InstructionSet set, string command)
{
    internal sealed record Verification(
        string Network, string? Failure, int Cases, long Comparisons, double LargestRatio, string Tensor, double Seconds);

    [Fact]
    public void Every_network_computes_what_it_declares()
    {
        Verification[] networks = Probe.Run<Verification[]>(set, command);
        Assert.NotEmpty(networks);
        Assert.All(networks, network => Assert.True(network.Failure is null, network.Failure));
        Assert.All(networks, network => Assert.True(network is { Cases: > 0, Comparisons: > 0 }, $"{network.Network} was not looked at."));
    }
}

public sealed class VerificationOfTheMachine() : VerificationTests(InstructionSet.Machine, "verify");

public sealed class VerificationWithoutAvx2() : VerificationTests(InstructionSet.WithoutAvx2, "verify-fewer");

public sealed class VerificationOfScalarCode() : VerificationTests(InstructionSet.Scalar, "verify-reduced");

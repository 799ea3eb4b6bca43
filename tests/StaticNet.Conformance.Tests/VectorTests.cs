namespace StaticNet.Conformance.Tests;

/// <summary>Vector operations with a form of their own for each instruction set, in a process that has it.</summary>
public sealed class VectorTests
{
    internal sealed record Vectors(string What, string Width, int Cases, string? Failure);

    [Theory]
    [InlineData(InstructionSet.Machine)]
    [InlineData(InstructionSet.WithoutAvx512)]
    [InlineData(InstructionSet.WithoutAvx2)]
    [InlineData(InstructionSet.Scalar)]
    public void Operations_are_what_they_stand_for(InstructionSet set)
    {
        Vectors[] checks = Probe.Run<Vectors[]>(set, "vectors");
        Assert.Equal(5, checks.Length);
        Assert.All(checks, check => Assert.True(check is { Failure: null, Cases: > 0 }, check.ToString()));
    }
}

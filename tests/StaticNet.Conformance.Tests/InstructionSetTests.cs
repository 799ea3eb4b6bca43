namespace StaticNet.Conformance.Tests;

/// <summary>Whether the switches do what the other tests take them for.</summary>
public sealed class InstructionSetTests
{
    internal sealed record Machine(bool Vector512, bool Vector256, bool Vector128, int VectorCount, bool Fma);

    [Theory]
    [InlineData(InstructionSet.WithoutAvx512, false, 8, true)]
    [InlineData(InstructionSet.WithoutAvx2, false, 4, false)]
    [InlineData(InstructionSet.Scalar, false, 4, false)]
    public void A_switch_takes_away_what_it_names(InstructionSet set, bool vector512, int vectorCount, bool fma)
    {
        if (!InstructionSets.HasSwitches) return;
        var machine = Probe.Run<Machine>(set, "info");
        Assert.Equal((vector512, vectorCount, fma), (machine.Vector512, machine.VectorCount, machine.Fma));
        Assert.Equal(set != InstructionSet.Scalar, machine.Vector128);
    }
}

namespace StaticNet.Conformance.Tests;

/// <summary>What is exact: sums of small integers, and the bits of results that may not depend on how they were computed.</summary>
public sealed class BitTests
{
    internal sealed record Exactness(string Network, int Batch, string? Failure);

    internal sealed record SameBits(string Network, string What, int Batch, bool AreEqual);

    internal sealed record Hashes(string Network, string Hash, bool IsFinite);

    [Theory]
    [InlineData(InstructionSet.Machine)]
    [InlineData(InstructionSet.WithoutAvx512)]
    [InlineData(InstructionSet.WithoutAvx2)]
    public void Small_integers_come_out_exactly(InstructionSet set)
    {
        Exactness[] cases = Probe.RunTogether<Exactness[]>(set, "exact");
        Assert.NotEmpty(cases);
        Assert.All(cases, found => Assert.True(found.Failure is null, $"{found.Network}, batch {found.Batch}: {found.Failure}"));
    }

    [Theory]
    [InlineData(InstructionSet.Machine)]
    [InlineData(InstructionSet.WithoutAvx512)]
    [InlineData(InstructionSet.WithoutAvx2)]
    public void Batches_pieces_and_parts_change_no_bit(InstructionSet set)
    {
        SameBits[] cases = Probe.RunTogether<SameBits[]>(set, "bits");
        Assert.NotEmpty(cases);
        Assert.All(cases, found => Assert.True(found.AreEqual, $"{found.Network}, batch {found.Batch}: {found.What}"));
    }

    /// <summary>
    /// Steps, and what members of all kinds answer behind them. What the machine computes is held against the reference (<see cref="VerificationTests"/>), so with this
    /// the same is known without 512-bit vectors. Machines without FMA are not promised the same bits, so the set without AVX2 is not asked.
    /// </summary>
    [Fact]
    public void A_thousand_steps_and_all_answers_have_the_same_bits_with_and_without_512_bit_vectors()
    {
        Hashes[] machine = Probe.RunTogether<Hashes[]>(InstructionSet.Machine, "hash");
        Assert.NotEmpty(machine);
        Assert.All(machine, network => Assert.True(network.IsFinite, $"{network.Network} has diverged: its hash says little."));
        Assert.Equal(machine, Probe.RunTogether<Hashes[]>(InstructionSet.WithoutAvx512, "hash"));
    }
}

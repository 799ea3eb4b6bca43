namespace StaticNet.Conformance.Tests;

/// <summary>After construction neither a network nor a team of workers allocates anything.</summary>
public sealed class AllocationTests
{
    internal sealed record Allocations(string Network, string Member, long ThreadBytes, long ProcessBytes);

    [Fact]
    public void No_member_allocates()
    {
        Allocations[] members = Probe.Run<Allocations[]>(InstructionSet.Machine, "allocations");
        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.True(member is { ThreadBytes: 0, ProcessBytes: 0 }, member.ToString()));
    }

    [Fact]
    public void An_allocation_would_be_seen()
    {
        Allocations leak = Assert.Single(Probe.Run<Allocations[]>(InstructionSet.Machine, "allocations", "leak"));
        Assert.True(leak is { ThreadBytes: > 100_000, ProcessBytes: > 100_000 }, leak.ToString());
    }
}

using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <summary>Whether the conformance networks reach all that the generator can write.</summary>
public sealed class CoverageTests
{
    private const int MostNetworks = 320;

    /// <summary>Those with which the probe verifies.</summary>
    private static readonly int[] Batches = Probe.Run<int[]>(InstructionSet.Machine, "batches");

    private static readonly int[] Widths = [1, 2, 3, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 127, 128, 129, 257];

    [Fact]
    public void Every_kernel_form_is_reached()
    {
        HashSet<string> reached = Reached(ConformanceNetworks.Plans);
        string[] missing = [.. KernelForms.All.Where(form => !reached.Contains(form))];
        Assert.True(
            missing.Length == 0,
            $"No conformance network reaches {missing.Length} of {KernelForms.All.Count} forms:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void All_forms_are_enumerated()
    {
        string[] unknown = [.. Reached(ConformanceNetworks.Plans).Where(form => !KernelForms.All.Contains(form))];
        Assert.True(unknown.Length == 0, $"The enumeration lacks {unknown.Length} forms:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void A_form_that_no_network_reaches_would_be_seen()
    {
        IReadOnlyList<NetworkPlan> fewer = [.. ConformanceNetworks.Plans.Where(plan => plan.Model.Type.Name != "AloneMish")];
        HashSet<string> reached = Reached(fewer);
        Assert.Contains(KernelForms.All, form => !reached.Contains(form));
    }

    [Fact]
    public void Every_width_occurs_in_every_role()
    {
        var expected = from width in Widths
                       from role in new[] { "first", "middle", "last" }
                       from side in new[] { "in", "out" }
                       select (width, role, side);
        IEnumerable<DenseStage[]> networks = ConformanceNetworks.Plans.Select(plan => plan.Stages.OfType<DenseStage>().ToArray());
        var found = networks.SelectMany(dense => dense.SelectMany((stage, k) =>
        {
            string role = k == 0 ? "first" : k == dense.Length - 1 ? "last" : "middle";
            return new[] { (stage.InputSize, role, "in"), (stage.OutputSize, role, "out") };
        })).ToHashSet();
        Assert.All(expected, place => Assert.Contains(place, found));
    }

    [Fact]
    public void The_networks_do_not_become_too_many() => Assert.InRange(ConformanceNetworks.Plans.Count, 1, MostNetworks);

    private static HashSet<string> Reached(IEnumerable<NetworkPlan> plans) =>
        plans.SelectMany(plan => Verified(plan).SelectMany(batch => KernelForms.Of(plan, batch))).ToHashSet();

    /// <summary>The verifier cuts to MaxBatchSize, and adds one sample more than fits.</summary>
    private static IEnumerable<int> Verified(NetworkPlan plan) =>
        Batches.Select(batch => Math.Min(batch, plan.MaxBatchSize)).Append(plan.MaxBatchSize + 1).Distinct();
}

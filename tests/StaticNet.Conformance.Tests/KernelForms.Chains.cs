using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>Chains of small layers, whose passes are written as one.</content>
internal static partial class KernelForms
{
    /// <summary>How samples lie in vectors, which depends on how many come, and how long the vectors of rows are.</summary>
    private static IEnumerable<string> Chains(NetworkPlan plan, IEnumerable<int> pieces)
    {
        if (SmallChain.Of(plan) is not { } chain) yield break;
        foreach (int rows in pieces)
        {
            string form = rows >= Shape.Block ? "samples in lanes" : $"rows, {(chain.RowsOwner.Length == 0 ? "Wide" : chain.RowsOwner)}";
            yield return $"small chain: {form}";
            if (chain.Loss is not null) yield return $"small chain: loss of {(plan.Losses[0].RowSize == 1 ? "one output" : "several outputs")}, {(rows >= Shape.Block ? "lanes" : "rows")}";
        }
    }
}

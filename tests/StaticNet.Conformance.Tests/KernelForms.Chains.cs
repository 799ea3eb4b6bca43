using StaticNet.Generator.Layers;
using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>Chains of small layers, whose passes are written as one, and layers through which single samples go in one method.</content>
internal static partial class KernelForms
{
    /// <summary>How samples lie in vectors, which depends on how many come, and how long the vectors of rows are.</summary>
    private static IEnumerable<string> Chains(NetworkPlan plan, IEnumerable<int> pieces)
    {
        if (RowPass.IsFor(plan) && pieces.Contains(1))
        {
            foreach (DenseStage dense in plan.Stages.Cast<DenseStage>())
            {
                string kind = dense.Schedule.Form == DenseForm.Tiled ? dense.IsHalf ? "half" : "tiled" : dense.Schedule.Form.ToString();
                yield return $"row pass: {kind}, {Bias(dense)}{(dense.Schedule.Form != DenseForm.StraightLine && DenseForward.Late(dense) is not null ? ", activation behind" : "")}";
            }
        }

        if (SmallChain.Of(plan) is not { } chain) yield break;
        foreach (int rows in pieces)
        {
            string form = rows >= Shape.Block ? "samples in lanes" : $"rows, {(chain.RowsOwner.Length == 0 ? "Wide" : chain.RowsOwner)}";
            yield return $"small chain: {form}";
            if (chain.Loss is not null) yield return $"small chain: loss of {(plan.Losses[0].RowSize == 1 ? "one output" : "several outputs")}, {(rows >= Shape.Block ? "lanes" : "rows")}";
        }
    }
}

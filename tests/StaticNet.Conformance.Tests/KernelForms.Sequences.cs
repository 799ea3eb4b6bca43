using StaticNet.Generator.Planning;

namespace StaticNet.Conformance.Tests;

/// <content>The forms of axes in another order, and of one step of a sequence.</content>
internal static partial class KernelForms
{
    private static string Permuted(PermuteStage stage)
    {
        PermutedCopy copy = stage.Forward;
        string what = copy.AreRowsWhole ? "whole rows" : copy.Rows.Length == 1 || copy.Columns.Length == 1 ? "single values" : "columns";
        return $"permutation of {what}, {(copy.Outer.Count == 0 ? "no loop" : copy.Outer.Count == 1 ? "one loop" : "loops")} around it";
    }

    private static IEnumerable<NetworkPlan> Sequences() => ConformanceNetworks.Read(
        SequenceDeclarations().Select((declaration, i) => $"using StaticNet; [Network(MaxBatchSize = 2), {declaration}] partial class Sequence{i};"));

    private static IEnumerable<string> SequenceDeclarations()
    {
        string[] activations = ["", ", ReLU", ", Tanh", ", SiLU"];
        foreach (string last in new[] { "LastStep", "MeanOverTime" })
        {
            foreach (int size in new[] { 3, 16, 32, 64 })
            {
                yield return $"Input(4, {size}), {last}, Dense(2), SGD";
                yield return $"Input(1, {size}), {last}, Dense(2), SGD";
                foreach (string activation in activations) yield return $"Input(4, 3), Dense({size}){activation}, {last}, SGD";
            }
        }

        // Every order of axes of several values, of one, and of both.
        foreach (int[] shape in new int[][] { [2, 3, 4], [2, 1, 3], [3, 2, 1], [2, 3, 4, 2], [1, 2, 3, 1], [2, 1, 3, 2] })
        {
            string input = $"Input({string.Join(", ", shape)})";
            foreach (string dims in Permutations(shape.Length))
            {
                yield return $"{input}, Permute({dims}), Dense(2), SGD";
                foreach (string activation in activations) yield return $"{input}, Dense({shape[^1]}){activation}, Permute({dims}), SGD";
                if (shape.Length != 3) continue;
                foreach (string activation in activations) yield return $"{input}, Conv2D({shape[0]}, 1){activation}, Permute({dims}), SGD";
            }
        }
    }

    private static IEnumerable<string> Permutations(int rank) =>
        rank == 0 ? [""] : Permutations(rank - 1).SelectMany(rest => Enumerable.Range(0, rank).Select(place => Inserted(rest, place, rank - 1)));

    /// <summary>The axes with one more among them.</summary>
    private static string Inserted(string axes, int place, int axis)
    {
        List<string> all = [.. axes.Split(", ", StringSplitOptions.RemoveEmptyEntries)];
        all.Insert(place, $"{axis}");
        return string.Join(", ", all);
    }
}

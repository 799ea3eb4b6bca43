using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>
/// Emits the way back of a single sample in one pass over W: <c>∂L/∂x</c> from some rows, then their gradients or steps while they are in the
/// first cache. Two passes would stream W twice from wherever it is. Kernels and bits are theirs.
/// </summary>
internal static class DenseSingle
{
    /// <summary>Bytes of W that are between the two: half of the first cache of most machines.</summary>
    private const int Portion = 16 << 10;

    /// <summary>Whether a layer has this form: one that has kernels for rows of W.</summary>
    public static bool IsFor(DenseStage dense) =>
        dense.Schedule.Form == DenseForm.Tiled && dense is { IsTrained: true, IsHalf: false, InputRows: 1, InputSize: >= Shape.Block };

    /// <summary>The name of the method.</summary>
    public static string Name(DenseStage dense) => dense.MethodPrefix + "Single";

    /// <summary>Inputs per portion, a multiple of 16. The last portion has up to twice as many, so that none is shorter than a vector.</summary>
    public static int Inputs(DenseStage dense) => Math.Max(1, Portion / sizeof(float) / dense.WeightPitch / Shape.Block) * Shape.Block;

    /// <param name="writer">Where to.</param>
    /// <param name="dense">The layer.</param>
    /// <param name="before">The activation whose output its input is, or null.</param>
    /// <param name="step">The step of weights.</param>
    public static void Emit(SourceWriter writer, DenseStage dense, Activation? before, OptimizerStep step)
    {
        string name = dense.MethodPrefix, start = Literal.Of(dense.WeightStart);
        int inputs = Inputs(dense), last = (dense.InputSize / inputs - 1) * inputs;
        using (writer.OpenChoice(
            $"One sample's way back through {dense.Layer}: ∂L/∂x, and gradients or a step{(last > 0 ? $", {inputs} rows of W after {inputs}" : "")}.",
            $"private static void {Name(dense)}(ref float x, ref float dz, ref float P, ref float G, {step.MomentsParameter}ref float dx{step.LastParameters})"))
        {
            if (last > 0)
            {
                using (writer.Open($"for (int from = 0; from <= {last}; from += {inputs})"))
                {
                    writer.Line($"int to = from < {last} ? from + {inputs} : {dense.InputSize};");
                    Rows("from, to");
                }
            }
            else
            {
                Rows($"0, {dense.InputSize}");
            }

            if (before is { IsCheap: false }) writer.Line($"{name}Derive(ref x, ref dx, 1);");
            if (dense.HasBias) writer.Line(DenseWeights.BiasCall(dense, step, "1", "true"));
        }

        void Rows(string range)
        {
            writer.Line($"{name}InputGradientRow(ref At(ref P, {start}), ref dz, ref x, ref dx, {range});");
            writer.Line($"{name}WeightsRow(ref x, ref dz, ref At(ref P, {start}), ref At(ref G, {start}), {step.Moments(start)}{range}{step.LastArguments});");
        }
    }
}

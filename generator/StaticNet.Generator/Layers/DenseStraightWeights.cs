using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the weight gradients of a straight-line layer: see <see cref="DenseWeights"/>.</summary>
internal static class DenseStraightWeights
{
    public static void Emit(SourceWriter writer, DenseStage dense, OptimizerStep step, OptimizerStep biasStep)
    {
        int pitch = dense.WeightPitch;
        int[] inputs = Enumerable.Range(0, dense.InputSize).ToArray();
        (string Name, int Start)[] rows = inputs.Select(i => ($"w{i}", dense.WeightStart + i * pitch))
            .Concat(dense.HasBias ? [("b", dense.BiasStart)] : []).ToArray();
        using (writer.OpenKernel(
            $"∂L/∂W{(dense.HasBias ? " and ∂L/∂b" : "")} of {dense.Layer}: all of them in registers while the samples pass by.",
            StageSignature.Weights(dense, step)))
        {
            writer.Line("if (from == to) return;");
            using (writer.Open($"for (int o = 0; o < {dense.OutputPitch}; o += TOps.Count)"))
            {
                writer.Line("TVector " + string.Join(", ", rows.Select(row => $"{row.Name} = TOps.Zero")) + ";");
                using (writer.Open("if (!first)"))
                {
                    foreach ((string name, int start) in rows) writer.Line($"{name} = TOps.Load(ref G, {Literal.Plus(start, "o")});");
                }

                writer.Line();
                using (writer.Open("for (int r = 0; r < rows; r++)"))
                {
                    writer.Line($"ref float xr = ref At(ref x, r * {dense.InputPitch});");
                    writer.Line($"TVector d = TOps.Load(ref dz, r * {dense.DeltaPitch} + o);");
                    foreach (int i in inputs) writer.Line($"w{i} = TOps.Fma(TOps.Broadcast(ref xr, {i}), d, w{i});");
                    if (dense.HasBias) writer.Line("b = TOps.Add(b, d);");
                }

                writer.Line();
                if (!step.IsFused || !step.IsInlined(rows.Length))
                {
                    Keep();
                    if (step.IsFused) KeptSteps();
                    return;
                }

                using (writer.Open("if (update)"))
                {
                    step.EmitVectors(writer);
                    foreach ((string name, int start) in rows) writer.Line((name == "b" ? biasStep : step).Call(name, Literal.Plus(start, "o"), "P", "M"));
                }

                using (writer.Open("else")) Keep();
            }
        }

        void Keep()
        {
            foreach ((string name, int start) in rows) writer.Line($"TOps.Store({name}, ref G, {Literal.Plus(start, "o")});");
        }

        // As DenseWeights does with a tile.
        void KeptSteps()
        {
            writer.Line("if (!update) continue;");
            step.EmitVectors(writer);
            writer.Nested(
                $"for (int k = {Literal.Plus(dense.WeightStart, "o")}; k < {dense.WeightStart + inputs.Length * pitch}; k += {pitch})",
                step.Call("TOps.Load(ref G, k)", "k", "P", "M"));
            if (dense.HasBias) writer.Line(biasStep.Call("b", Literal.Plus(dense.BiasStart, "o"), "P", "M"));
        }
    }
}

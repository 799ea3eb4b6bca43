using StaticNet.Generator.Emission;
using StaticNet.Generator.Optimizers;
using StaticNet.Generator.Planning;

namespace StaticNet.Generator.Layers;

/// <summary>Emits the sum of every sample and W, which lies as a sample does.</summary>
internal sealed class PositionStageCompiler : StageCompiler
{
    /// <summary>Vectors of W whose chains over the samples run side by side: one alone would wait for each addition.</summary>
    private const int MostVectors = 4;

    public override string ForwardFormula(StagePlan stage) => "h[t] = x[t] + W[t]";

    public override string BackwardFormula(StagePlan stage) => $"∂L/∂x = ∂L/∂h{(stage.IsTrained ? ", ∂L/∂W[t] = Σ ∂L/∂h[t] over the samples" : "")}";

    public override string Form(StagePlan stage) => "one pass";

    public override void EmitForward(SourceWriter writer, StagePlan stage)
    {
        using (writer.OpenKernel($"{stage.Layer}: {ForwardFormula(stage)}.", StageSignature.Forward(stage)))
        using (writer.Open("for (int s = 0; s < rows; s++)"))
        {
            writer.Nested(
                $"for (int o = 0; o < {stage.SamplePitch}; o += TOps.Count)",
                $"TOps.Store(TOps.Add(TOps.Load(ref x, o), TOps.Load(ref P, {Literal.Plus(stage.WeightStart, "o")})), ref h, o);");
            writer.Line();
            ChannelSums.EmitAdvance(writer, [("x", stage.SamplePitch), ("h", stage.SamplePitch)]);
        }
    }

    public override void EmitInputGradient(SourceWriter writer, StagePlan stage, int input, Activation? before)
    {
        using (writer.OpenKernel($"∂L/∂x of {stage.Layer}: ∂L/∂h{ElementwiseStageCompiler.Before(before)}.", StageSignature.InputGradient(stage)))
        using (writer.Open($"for (int o = 0; o < rows * {stage.SamplePitch}; o += TOps.Count)"))
        {
            writer.Line("TVector g = TOps.Load(ref dz, o);");
            if (before is not null) writer.Line($"g = {before.Gradient("g", "TOps.Load(ref h0, o)")};");
            writer.Line("TOps.Store(g, ref dx, o);");
        }
    }

    public override void EmitWeights(SourceWriter writer, StagePlan stage, OptimizerStep step)
    {
        int pitch = stage.OutputPitch, blocks = pitch / Shape.Block;
        var tile = new TileEmitter(writer, 1, blocks % MostVectors == 0 ? MostVectors : blocks % 2 == 0 ? 2 : 1, wide: false);
        OptimizerStep penalized = step.With(stage.Penalty);
        using (writer.OpenKernel(
            $"∂L/∂W of {stage.Layer}, steps from to to: chains over the samples, continued from call to call.", StageSignature.Weights(stage, step)))
        using (writer.Open($"for (int o = from * {pitch}; o < to * {pitch}; o += {tile.Columns})"))
        {
            writer.Line($"ref float g = ref At(ref G, {Literal.Plus(stage.WeightStart, "o")});");
            tile.Declare("a", (_, _) => "TOps.Zero");
            using (writer.Open("if (!first)")) tile.ForEach((m, n) => $"a{m}_{n} = TOps.Load(ref g, {tile.Lane(n)});");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Line($"ref float d = ref At(ref dz, r * {stage.SamplePitch} + o);");
                tile.ForEach((m, n) => $"a{m}_{n} = TOps.Add(a{m}_{n}, TOps.Load(ref d, {tile.Lane(n)}));");
            }

            writer.Line();
            DenseWeights.EmitEnd(writer, tile, penalized, "a", Literal.Plus(stage.WeightStart, "o"), 0);
        }
    }
}
